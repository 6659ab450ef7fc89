"""An editor's text in a mail: styles inline, nothing that mail programs drop."""

from generator.mail.bodies import for_mail, styled


def test_elements_that_mail_programs_lack_become_ones_they_have() -> None:
    source = (
        '<details open=""><summary>More</summary><p>P</p></details><h5 id="x">H</h5><del>d</del>'
    )
    assert styled(source, "#007700", "en") == (
        '<div><p style="margin:0 0 12px;font-weight:bold">More</p><p style="margin:0 0 12px">P</p>'
        '</div><h3 style="margin:16px 0 4px;font-size:17px;line-height:24px;font-weight:bold">'
        "H</h3><s>d</s>"
    )


def test_words_of_other_elements_stay() -> None:
    assert (
        styled('<ruby>漢<rt>kan</rt></ruby><abbr title="x">PMR</abbr>', "#070", "ja") == "漢kanPMR"
    )


def test_lists_are_set_in_on_the_side_on_which_lines_begin() -> None:
    assert 'padding:0 24px 0 0"' in styled("<ul><li>a</li></ul>", "#070", "ar")
    assert 'padding:0 0 0 24px"' in styled("<ol><li>a</li></ol>", "#070", "fr")


def test_an_address_stays_an_attribute() -> None:
    source = '<a href="https://a.org/?a=1&amp;b=&quot;2">x</a>'
    assert styled(source, "#070", "en").startswith(
        '<a href="https://a.org/?a=1&amp;b=&quot;2" class="link" style="'
    )


def test_signs_that_lead_about_the_page_go() -> None:
    source = (
        '<h2>Head<a class="headerlink" href="#head">¶</a></h2><p>word<sup>'
        '<a class="footnote-ref" href="#fn:1">1</a></sup></p>'
        '<p>Note <a class="footnote-backref" href="#fnref:1">↩</a></p>'
    )
    assert for_mail(source) == (
        '<h2>Head</h2><p>word<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p><p>Note </p>'
    )
