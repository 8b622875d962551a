from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.errors import NotAPlan, UnknownChoice
from crisisplan.jobs import vault_plans
from crisisplan.jobs.vault_backups import back_up_now, now, remove_others
from crisisplan.jobs.vault_handing import hand_over, take_in
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan
from crisisplan.vault.plans import Copy
from crisisplan.vault.vault import Vault
from tests.vault_examples import new_folder, opened, plan_of, text_of


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return opened(new_folder(tmp_path))


@pytest.fixture
def three(vault: Vault) -> Vault:
    for name in ("abc-1", "abc-2", "xyz"):
        vault.plans.save(plan_of(name))
    return vault


@pytest.mark.parametrize("name", ["3", "xyz", "x", "XY", " Plan xyz ", "plan XYZ"])
def test_a_plan_is_found_by_number_id_or_title(three: Vault, name: str) -> None:
    assert vault_plans.find(three, name).id == "xyz"


@pytest.mark.parametrize(
    ("name", "kind"), [("abc", "plans"), ("", "plan"), ("4", "plan"), ("0", "plan"), ("q", "plan")]
)
def test_a_name_that_is_not_sure_finds_nothing(three: Vault, name: str, kind: str) -> None:
    with pytest.raises(UnknownChoice) as caught:
        vault_plans.find(three, name)
    assert caught.value.kind == kind


def test_a_whole_id_wins_over_ids_that_begin_with_it(three: Vault) -> None:
    three.plans.save(plan_of("abc-11"))
    assert vault_plans.find(three, "abc-1").id == "abc-1"


def test_two_plans_of_one_title_are_both_named(three: Vault) -> None:
    three.plans.save(replace(plan_of("other"), title="Plan xyz"))
    with pytest.raises(UnknownChoice) as caught:
        vault_plans.find(three, "Plan xyz")
    assert caught.value.known == ("xyz", "other")


def test_a_number_that_is_also_a_title_is_not_sure(three: Vault) -> None:
    three.plans.save(replace(plan_of("other"), title="1"))
    with pytest.raises(UnknownChoice) as caught:
        vault_plans.find(three, "1")
    assert (caught.value.kind, caught.value.known) == ("plans", ("abc-1", "other"))


def test_putting_a_plan_over_itself_keeps_what_was_there(vault: Vault) -> None:
    assert vault_plans.put(vault, plan_of("one", "first")) is None
    before = vault_plans.put(vault, plan_of("one", "second"))
    assert before is not None
    assert text_of(vault.versions.get("one", before.number)) == "first"
    assert text_of(vault.plans.draft("one")) == "second"


def test_going_back_to_a_version_can_be_undone(vault: Vault) -> None:
    vault.plans.save(plan_of("one", "first"))
    first = vault_plans.keep(vault, "one")
    vault.plans.save(plan_of("one", "second"))
    done = vault_plans.restore(vault, "one", first.number)
    assert text_of(vault.plans.draft("one")) == "first"
    assert done.before.reason == "before-restore"
    vault_plans.restore(vault, "one", done.before.number)
    assert text_of(vault.plans.draft("one")) == "second"


def test_a_version_that_is_not_there_changes_nothing(vault: Vault) -> None:
    vault.plans.save(plan_of("one"))
    with pytest.raises(UnknownChoice):
        vault_plans.restore(vault, "one", 7)
    assert vault.versions.of("one") == []


def test_a_paper_is_always_of_a_kept_version(vault: Vault) -> None:
    vault.plans.save(plan_of("one", "first"))
    plan, version = vault_plans.to_print(vault, "one", None)
    assert (text_of(plan), version.number, version.reason) == ("first", 1, "print")
    vault.plans.save(plan_of("one", "second"))
    plan, again = vault_plans.to_print(vault, "one", 1)
    assert (text_of(plan), again) == ("first", version)
    vault_plans.remember(vault, "one", again, "full")
    assert vault.plans.copies("one") == [Copy(1, "full", "", vault.rows.clock())]


def handed(vault: Vault) -> bytes:
    for text in ("first", "second"):
        vault.plans.save(plan_of("one", text))
        vault_plans.keep(vault, "one")
    vault.plans.save(plan_of("one", "now"))
    return hand_over(vault, "one").content


def test_a_plan_is_handed_over_with_every_version(vault: Vault, tmp_path: Path) -> None:
    content = handed(vault)
    for one in json.loads(content)["versions"]:
        assert isinstance(codec.decode(json.dumps(one["file"]).encode()), Plan)
    with opened(new_folder(tmp_path / "other")) as other:
        taken = take_in(other, content, "safety")
        assert (taken.before, taken.versions) == (None, 2)
        assert [text_of(other.versions.get("one", n)) for n in (1, 2)] == ["first", "second"]
        assert other.plans.draft("one") == vault.plans.draft("one")


def test_a_damaged_version_is_left_out_and_named(vault: Vault) -> None:
    handed(vault)
    with vault.rows.changing():
        vault.rows.run("UPDATE version SET body = x'00' WHERE number = 2")
    made = hand_over(vault, "one")
    assert made.unreadable == (2,)
    assert [one["number"] for one in json.loads(made.content)["versions"]] == [1]


@pytest.mark.parametrize("named", ["other", "nowhere"])
def test_a_version_of_another_plan_is_refused_before_anything_is_saved(
    vault: Vault, tmp_path: Path, named: str
) -> None:
    body = json.loads(handed(vault))
    body["versions"][1]["file"]["plan"]["id"] = named
    with opened(new_folder(tmp_path / "another")) as other:
        other.plans.save(plan_of("other"))
        with pytest.raises(NotAPlan):
            take_in(other, json.dumps(body).encode(), "safety")
        assert other.plans.ids() == ("other",)
        assert other.versions.of("other") == []


@pytest.mark.parametrize("content", [b"crisisplan vault 1\n{}\n", b"crisisplan card 1\nabc"])
def test_a_part_of_a_vault_is_not_taken_for_typed_words(vault: Vault, content: bytes) -> None:
    with pytest.raises(NotAPlan):
        take_in(vault, content, "safety")
    assert vault.plans.ids() == ()


@pytest.mark.parametrize("spoiled", ["versions", "now", "file"])
def test_a_spoiled_file_is_refused_whole(vault: Vault, spoiled: str) -> None:
    body = json.loads(handed(vault))
    if spoiled == "file":
        body["versions"][1]["file"] = {"format": "1.0"}
    else:
        body[spoiled] = "x"
    body_now = vault.plans.draft("one")
    with pytest.raises(NotAPlan):
        take_in(vault, json.dumps(body).encode(), "safety")
    assert vault.plans.draft("one") == body_now
    assert len(vault.versions.of("one")) == 2


def test_typed_words_become_a_plan_in_the_vault(vault: Vault) -> None:
    taken = take_in(vault, b"Warning signs\nno sleep\n", "safety", country="GB")
    assert vault.plans.draft(taken.plan.id) == taken.plan
    assert "no sleep" in codec.encode(taken.plan).decode()


def test_deleting_names_the_backups_that_still_hold_the_plan(vault: Vault) -> None:
    vault.plans.save(plan_of("one"))
    held = back_up_now(vault, now())
    deleted = vault_plans.delete(vault, "one")
    assert (deleted.holding, deleted.closed) == ([held], [])
    fresh, stayed = remove_others(vault, deleted.holding, now())
    assert stayed == []
    assert fresh.path.exists()
    assert not held.path.exists()


def test_plans_that_only_backups_of_another_hold_are_named_first(vault: Vault) -> None:
    for name in ("one", "two", "three", "four"):
        vault.plans.save(plan_of(name))
    back_up_now(vault, now())
    vault_plans.delete(vault, "two")
    vault_plans.delete(vault, "one")
    back_up_now(vault, now())
    vault_plans.delete(vault, "three")
    vault.plans.save(plan_of("one"))
    assert vault_plans.only_in_backups_of(vault, "one") == {"two": "Plan two"}
    vault_plans.delete(vault, "four")
    expected = {"two": "Plan two", "three": "Plan three", "four": "Plan four"}
    vault.plans.save(plan_of("four"))
    del expected["four"]
    assert vault_plans.only_in_backups_of(vault, "four") == expected
