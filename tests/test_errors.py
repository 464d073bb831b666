from crisis_nlp import errors


def test_every_error_is_of_one_family():
    leaves = [v for v in vars(errors).values() if isinstance(v, type)]
    assert all(issubclass(leaf, errors.CrisisNLPError) for leaf in leaves)


def test_a_message_says_what_is_wrong_what_was_found_and_what_to_do():
    error = errors.InputError("The file is empty.", found="0 bytes", do="export it again")
    assert str(error) == "The file is empty. Found: 0 bytes. What to do: export it again."
    assert "\n" not in str(error)


def test_parts_left_out_leave_no_trace():
    assert str(errors.PolicyError("The weights add up to 90")) == "The weights add up to 90."
