"""The worker lets rules act: on what is edited, and on photos that come in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from photoclip.catalog import edits, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import DeleteRule, Rate, SetRule
from photoclip.protocol import AddFolder, Apply, CatalogChanged, Done, JobFinished, Rescan, Undo
from photoclip.records import Changes, Filter, Progress
from photoclip.worker.rules import DELAY_S, RuleWork
from photoclip.worker.scheduler import Finished, Job, Scheduler
from photoclip.worker.session import EMBED
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]
BEST = SetRule(0, [Filter("rating", ">=", "4")], "", "best", 0.5, False, True)


def finished(job: str) -> Callable[[JobFinished], bool]:
    return lambda message: message.job == job


def tagged(library: Path, path: str) -> list[int]:
    with open_catalog(library, writable=False) as catalog:
        return sorted(photo for photo, held in tags.of_photos(catalog, range(1, 20)).items() if path in held)


def test_rules_follow_edits_and_new_photos(start: Start, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    make_photos(folder, 3)
    talk = start()
    talk.say(AddFolder(str(folder), edit=1))
    talk.wait_for(JobFinished, finished("embed"))
    talk.say(Apply(2, "rule", BEST))
    talk.wait_for(JobFinished, finished("rules"))
    assert tagged(library, "best") == []
    talk.say(Apply(3, "stars", Rate([1, 2], 5)))
    talk.wait_for(CatalogChanged, lambda change: change.tags and sorted(change.photo_ids) == [1, 2])
    assert tagged(library, "best") == [1, 2]
    talk.say(Undo(4, "stars"))
    talk.wait_for(CatalogChanged, lambda change: change.tags)
    assert tagged(library, "best") == []
    talk.say(Apply(5, "all", SetRule(0, [Filter("folder", "=", "photos")], "", "mine", 0.5, False, True)))
    talk.wait_for(CatalogChanged, lambda change: sorted(change.photo_ids) == [1, 2, 3])
    make_photos(folder, 5)
    talk.say(Rescan())
    talk.wait_for(CatalogChanged, lambda change: change.tags and sorted(change.photo_ids) == [4, 5])
    assert tagged(library, "mine") == [1, 2, 3, 4, 5]
    talk.say(Apply(6, "no", DeleteRule(2)))
    talk.wait_for(Done, lambda done: done.edit == 6)
    assert tagged(library, "mine") == []
    assert talk.end() == 0


def test_edits_in_quick_succession_are_followed_once(library: Path) -> None:
    now = [100.0]
    with open_catalog(library, writable=True) as catalog:
        scheduler = Scheduler(clock=lambda: now[0])
        work = RuleWork(catalog, scheduler, lambda: None, lambda _: None, clock=lambda: now[0])
        work.edited()
        now[0] += DELAY_S
        assert work.follow() is None and scheduler.wait_s() is None, "there are no rules"
        make_rule(catalog)
        work.edited()
        now[0] += DELAY_S / 2
        work.edited()
        now[0] += DELAY_S / 2
        assert work.follow() == DELAY_S / 2 and scheduler.wait_s() is None
        now[0] += DELAY_S
        assert work.follow() is None and scheduler.wait_s() == 0


def test_only_what_can_matter_is_looked_at(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog:

        def matters(changes: Changes | None) -> bool:
            work = RuleWork(catalog, Scheduler(), lambda: None, lambda _: None)
            work.edited(changes)
            return work.follow() is not None

        assert [matters(Changes(photos=(1,))), matters(Changes(vocabulary=True)), matters(Changes())] == [False] * 3
        assert [matters(Changes(tags=True)), matters(Changes(albums=True)), matters(None)] == [True] * 3
        make_rule(catalog)  # which asks for stars
        assert matters(Changes(photos=(1,)))
        edits.undo(catalog, "rule")
        assert not matters(Changes(photos=(1,)))


def test_what_jobs_bring_is_looked_at(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog:
        make_rule(catalog)
        scheduler = Scheduler()
        work = RuleWork(catalog, scheduler, lambda: None, lambda _: None)
        for job in ("sidecars", "suggest"):  # stars are not learnt
            work.finished(job)
            assert scheduler.wait_s() is None
        work.finished("embed")
        assert scheduler.wait_s() == 0


def test_what_is_learnt_is_looked_at_if_a_rule_suggests(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog:
        edits.apply(catalog, "rule", replace(BEST, suggest=True))
        scheduler = Scheduler()
        RuleWork(catalog, scheduler, lambda: None, lambda _: None).finished("suggest")
        assert scheduler.wait_s() == 0


def test_rules_do_not_wait_until_everything_is_indexed(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog:
        make_rule(catalog)
        scheduler = Scheduler()
        scheduler.add(Job("embed", lambda: iter([Progress("embed", n, 9) for n in range(9)]), EMBED))
        work = RuleWork(catalog, scheduler, lambda: None, lambda _: None)
        assert isinstance(scheduler.step(), Progress)
        work.finished("scan")
        heard = [event for event in (scheduler.step() for _ in range(4)) if event is not None]
        assert heard == [Finished("rules"), Progress("embed", 0, 9)], "it is begun again where it was"


def make_rule(catalog: Catalog) -> None:
    edits.apply(catalog, "rule", BEST)
