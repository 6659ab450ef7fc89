"""The commands of `hourglass`, one a module, each named after its command."""
