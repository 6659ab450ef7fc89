"""Asking outside addresses whether they still answer: the one room that goes to the network.

It is entered by `hourglass link` commands alone, never by a build, which reads what was found from
a file (`generator.link_findings`). What is asked comes from contributors, who are not trusted, and
so does what is answered: no address of a private network is ever asked, little is read of an
answer, nothing of it is run, unpacked or shown.
"""
