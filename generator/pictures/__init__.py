"""Pictures: what may be opened, the light copies that readers get of it, and where these are kept.

A page never carries an original. Of each picture that a text shows there are copies as AVIF, WebP
and JPEG at the site's width, and a larger JPEG when the original is larger. This room knows bytes
and pixels; it does not know which texts show a picture, nor how a page does.
"""
