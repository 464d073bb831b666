from crisis_nlp.detect.typical import EXCERPT, excerpt, typical_order


def test_the_text_whose_words_most_others_share_comes_first():
    texts = ["lovely terrace", "ill after the oysters", "the oysters made us ill", "oysters, ill"]
    assert typical_order(texts)[-1] == 0
    assert typical_order(texts)[0] in (1, 2)


def test_no_text_has_no_order():
    assert typical_order([]) == []


def test_an_excerpt_leaves_out_addressees_and_links_and_ends_at_a_word():
    text = "@user @user " + "the oysters at the harbour made everybody at our table ill, again URL"
    cut = excerpt(text)
    assert cut.startswith("the oysters")
    assert len(cut) <= EXCERPT + 1
    assert cut.endswith("…")
    assert cut[:-1] in text


def test_an_excerpt_of_placeholders_is_empty():
    assert excerpt("RT @user: URL") == ""
