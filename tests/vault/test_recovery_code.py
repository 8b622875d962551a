"""F47: a recovery code copied from paper is read, or it is said which group to look at."""

from __future__ import annotations

import re
from itertools import combinations, permutations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crisisplan.errors import CodeMistyped
from crisisplan.vault import recovery_code
from crisisplan.vault.recovery_code import ALPHABET, new_code, secret_of, shown

# On paper for years: these two must belong together for ever.
SECRET = bytes(range(1, 21))
CODE = "04100-6105F-0R3GM-G28A8-1C602-T3GFP-208H0-44RM5"
GROUPS = CODE.split("-")

codes = st.binary(min_size=20, max_size=20).map(recovery_code._written)
places = st.integers(0, 7)
symbols = st.sampled_from(ALPHABET)

many = settings(max_examples=300)


def slips(text: str) -> tuple[tuple[int, ...], str]:
    """What is said about a code that cannot be right."""
    with pytest.raises(CodeMistyped) as caught:
        secret_of(text)
    return caught.value.groups, caught.value.length


def with_group(code: str, place: int, *groups: str) -> str:
    """The code with other groups, or none, in place of one."""
    found = code.split("-")
    return "-".join([*found[:place], *groups, *found[place + 1 :]])


def test_f47_a_code_printed_once_means_the_same_for_ever() -> None:
    assert secret_of(CODE) == SECRET
    assert recovery_code._written(SECRET) == CODE


def test_f47_new_codes_are_of_the_printed_form_and_differ() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{5}}(-[{ALPHABET}]{{5}}){{7}}", code) for code in made)
    assert all(shown(code) == code for code in made)
    # Every place but those of the check characters takes every value: nothing in it is fixed.
    ones = zeros = 0
    for code in made:
        bits = int.from_bytes(secret_of(code))
        ones, zeros = ones | bits, zeros | ~bits
    assert ones & zeros & (1 << 160) - 1 == (1 << 160) - 1


@given(st.binary(min_size=20, max_size=20))
@example(bytes(20))
@example(b"\xff" * 20)
def test_f47_a_code_carries_its_bytes(secret: bytes) -> None:
    assert secret_of(recovery_code._written(secret)) == secret


# ------------------------------------------------------------------------------ read forgivingly


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(CODE.lower(), id="small letters"),
        pytest.param(CODE.replace("-", ""), id="in one"),
        pytest.param(CODE.replace("-", " "), id="spaces"),
        pytest.param(" ".join(CODE), id="spaces between all"),
        pytest.param(CODE.replace("-", " - "), id="spaces and dashes"),
        pytest.param(CODE.replace("-", "-\r\n"), id="pasted lines"),
        pytest.param(f"\ufeff  {CODE}\n\n", id="around it"),
        pytest.param(f"“{CODE}”.", id="in quotation marks"),
        pytest.param(CODE[:19] + "\n" + CODE[19:], id="a line break within"),
        pytest.param(CODE[:8] + "-" + CODE[8:], id="a dash within"),
        pytest.param(CODE.replace("0", "O"), id="O for 0"),
        pytest.param(CODE.replace("0", "o"), id="o for 0"),
        pytest.param(CODE.replace("1", "I"), id="I for 1"),
        pytest.param(CODE.replace("1", "i"), id="i for 1"),
        pytest.param(CODE.replace("1", "L"), id="L for 1"),
        pytest.param(CODE.replace("1", "l"), id="l for 1"),
        pytest.param(CODE.replace("1", "ı"), id="dotless i for 1"),
        pytest.param(CODE.replace("0", "О").replace("M", "М"), id="Cyrillic"),
        pytest.param(CODE.replace("0", "ο").replace("M", "Μ"), id="Greek"),
        pytest.param(CODE.replace("G", "Ĝ").replace("A", "A\u0301"), id="accents"),
        pytest.param(CODE.replace("-", "\u200b-\u00ad\u2060"), id="invisible signs"),
        pytest.param("".join(chr(ord(c) + 0xFEE0) for c in CODE), id="full width"),
        pytest.param(
            CODE.translate({ord("0") + n: ord("٠") + n for n in range(10)}), id="Arabic digits"
        ),
        pytest.param(
            CODE.translate({ord("A") + n: 0x1D400 + n for n in range(26)}), id="mathematical"
        ),
    ],
)
def test_f47_what_people_make_of_it_is_understood(typed: str) -> None:
    assert typed != CODE
    assert secret_of(typed) == SECRET
    assert shown(typed) == CODE


@pytest.mark.parametrize("dash", "-‐‑‒–—―−⁃﹘﹣－ー─·.,:;/_")
def test_f47_every_dash_will_do(dash: str) -> None:
    assert secret_of(CODE.replace("-", dash)) == SECRET
    assert secret_of(CODE.replace("-", dash * 2)) == SECRET


def test_f47_a_u_is_a_v() -> None:
    code = recovery_code._written(bytes.fromhex("def7bdef7bdef7bdef7bdef7bdef7bdef7bdef7b"))
    assert code.count("V") > 20
    assert shown(code.replace("V", "U")) == shown(code.replace("V", "u")) == code


@many
@given(codes, st.data())
def test_f47_any_mixture_of_these_is_understood(code: str, data: st.DataObject) -> None:
    also = {"0": "0Oo", "1": "1IiLl", "V": "VvUu", "-": ["-", " ", "", "\n", " – ", "\t"]}
    typed = "".join(data.draw(st.sampled_from(list(also.get(c, c + c.lower())))) for c in code)
    assert shown(typed) == code


# ------------------------------------------------------------------------------- slips are found


def test_f47_every_single_change_to_every_other_character_is_found() -> None:
    tried = 0
    for at, right in enumerate(CODE):
        for wrong in set(ALPHABET) - {right} if right != "-" else set():
            assert slips(CODE[:at] + wrong + CODE[at + 1 :]) == ((at // 6 + 1,), "")
            tried += 1
    assert tried == 40 * 31


def test_f47_any_two_characters_swapped_in_a_group_are_found_whatever_they_are() -> None:
    # Whether it is seen depends on the two and where they stand, not on the other three.
    for (a, b), (x, y) in product(combinations(range(5), 2), combinations(range(32), 2)):
        values = [0] * 5
        values[a], values[b] = x, y
        before = recovery_code._at_two(values)
        values[a], values[b] = y, x
        assert recovery_code._at_two(values) != before


def test_f47_two_neighbours_swapped_across_a_dash_are_found() -> None:
    for place in range(7):
        last, first = GROUPS[place][-1], GROUPS[place + 1][0]
        typed = with_group(CODE, place, GROUPS[place][:-1] + first)
        typed = with_group(typed, place + 1, last + GROUPS[place + 1][1:])
        assert slips(typed) == ((place + 1, place + 2), "") if last != first else typed == CODE


@given(codes)
def test_f47_groups_in_any_wrong_order_are_found(code: str) -> None:
    for a, b in combinations(range(8), 2):
        groups = code.split("-")
        groups[a], groups[b] = groups[b], groups[a]
        assert slips(" ".join(groups)) == ((a + 1, b + 1), "")


@given(codes, st.permutations(range(8)))
def test_f47_shuffled_groups_are_named(code: str, order: list[int]) -> None:
    groups = code.split("-")
    typed = "-".join(groups[n] for n in order)
    astray = tuple(at + 1 for at, n in enumerate(order) if at != n)
    assert (slips(typed) == (astray, "")) if astray else (shown(typed) == code)


@many
@given(codes, st.dictionaries(places, st.tuples(st.integers(0, 4), symbols), min_size=1))
def test_f47_slips_in_several_groups_are_all_named(
    code: str, changes: dict[int, tuple[int, str]]
) -> None:
    typed, wrong = code, []
    for place, (at, symbol) in sorted(changes.items()):
        group = code.split("-")[place]
        typed = with_group(typed, place, group[:at] + symbol + group[at + 1 :])
        wrong += [place + 1] if group[at] != symbol else []
    assert (slips(typed) == (tuple(wrong), "")) if wrong else (shown(typed) == code)


@given(codes, places, st.integers(0, 4), st.sampled_from("?*$€中я🙂#%&@¬"))
def test_f47_a_sign_that_is_in_no_code_is_a_slip_in_its_group(
    code: str, place: int, at: int, sign: str
) -> None:
    group = code.split("-")[place]
    found, length = slips(with_group(code, place, group[:at] + sign + group[at + 1 :]))
    assert found == (place + 1,)
    assert length in {"", "short"}


@pytest.mark.parametrize(("there", "read"), ["8B", "B8", "5S", "S5", "2Z", "Z2", "G6", "6G"])
def test_f47_what_a_photo_mixes_up_is_found(there: str, read: str) -> None:
    code = recovery_code._written(bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"))
    assert set(code) >= set(ALPHABET)
    for at, character in enumerate(code):
        if character == there:
            assert slips(code[:at] + read + code[at + 1 :]) == ((at // 6 + 1,), "")


# --------------------------------------------------------------------------- too few or too many

gaps = st.sampled_from(["-", " ", " - ", "\n", "–"])


@many
@given(codes, places, st.integers(0, 4), gaps)
def test_f47_a_missing_character_is_missing_in_its_group_only(
    code: str, place: int, at: int, gap: str
) -> None:
    group = code.split("-")[place]
    typed = with_group(code, place, group[:at] + group[at + 1 :]).replace("-", gap)
    assert slips(typed) == ((place + 1,), "short")


@many
@given(codes, places, st.integers(0, 5), symbols, gaps)
def test_f47_an_extra_character_is_extra_in_its_group_only(
    code: str, place: int, at: int, symbol: str, gap: str
) -> None:
    group = code.split("-")[place]
    typed = with_group(code, place, group[:at] + symbol + group[at:]).replace("-", gap)
    assert slips(typed) == ((place + 1,), "long")


@pytest.mark.parametrize("gap", ["-", " ", " - ", "\n"])
def test_f47_one_group_short_and_one_long_are_both_named(gap: str) -> None:
    for short, long in permutations(range(8), 2):
        groups = CODE.split("-")
        groups[short] = groups[short][1:]
        groups[long] += "7"
        assert slips(gap.join(groups)) == (tuple(sorted((short + 1, long + 1))), "")


@pytest.mark.parametrize("gap", ["-", " ", "\n", ""])
@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_f47_missing_groups_are_named_even_without_dashes(gap: str, count: int) -> None:
    for missing in combinations(range(8), count):
        typed = gap.join(group for n, group in enumerate(GROUPS) if n not in missing)
        assert slips(typed) == (tuple(n + 1 for n in missing), "short")


@pytest.mark.parametrize("gap", ["-", " ", "\n", ""])
def test_f47_a_group_typed_twice_is_too_long_and_no_group_is_blamed(gap: str) -> None:
    for place in range(8):
        typed = with_group(CODE, place, GROUPS[place], GROUPS[place])
        assert slips(typed.replace("-", gap)) == ((), "long")
    assert slips(CODE + gap + CODE) == ((), "long")


def test_f47_without_dashes_one_missing_character_does_not_spoil_what_follows() -> None:
    line = CODE.replace("-", "")
    for at in range(40):
        wrong, length = slips(line[:at] + line[at + 1 :])
        assert length == "short"
        # Whether it went from the end of one group or the start of the next can be open.
        assert len(wrong) == 1
        assert abs(wrong[0] - (at // 5 + 1)) <= 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", (tuple(range(1, 9)), "short")),
        (" - ", (tuple(range(1, 9)), "short")),
        ("-".join(GROUPS[:4]), ((5, 6, 7, 8), "short")),
        ("x" * 10_000_000, ((), "long")),
    ],
)
def test_f47_little_nothing_and_far_too_much(
    typed: str, said: tuple[tuple[int, ...], str]
) -> None:
    assert slips(typed) == said


@many
@given(st.text())
def test_f47_any_text_at_all_is_a_code_or_a_slip(text: str) -> None:
    wrong, length = slips(text)
    assert wrong or length
    assert set(wrong) <= set(range(1, 9))


@given(codes, places)
def test_f47_the_error_tells_nothing_of_the_code(code: str, place: int) -> None:
    with pytest.raises(CodeMistyped) as caught:
        secret_of(with_group(code, place))
    assert not set(code.split("-")) & set(re.findall(r"\w+", str(caught.value)))
