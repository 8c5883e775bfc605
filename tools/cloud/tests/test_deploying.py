"""What becomes of resources: made, changed, replaced, kept, taken back."""

import json
import unittest

from stand_in import deploy, plan
from stand_in.kinds.kind import Kind, Made
from stand_in.refusal import Refused
from stand_in.stacks import Stacks


class Thing(Kind):
    """A type that notes what is asked of it, and fails where its properties say so."""

    type = "Test::Thing"
    properties = frozenset(["Fails", "Name", "Size"])
    replacing = frozenset(["Name"])

    def __init__(self, log):
        self._log = log

    def create(self, name, properties):
        self._do("create", properties)
        return Made(properties["Name"], {"Arn": f"arn-of-{properties['Name']}"})

    def update(self, made, old, new):
        self._do("update", new)
        return made

    def delete(self, made, properties):
        self._log.append(f"delete {made.physical}")

    def _do(self, what, properties):
        self._log.append(f"{what} {properties['Name']} {properties.get('Size', 0)}")
        if properties.get("Fails"):
            raise ValueError("as it was told")


def thing(name, **more):
    around = {
        key: more.pop(key) for key in ("DeletionPolicy", "UpdateReplacePolicy") if key in more
    }
    return {"Type": "Test::Thing", "Properties": {"Name": name, **more}, **around}


class Deploying(unittest.TestCase):
    def setUp(self):
        self.log = []
        self.kinds = {"Test::Thing": Thing(self.log)}
        self.stack = Stacks("1", "here").add("stack")

    def plan(self, **resources):
        text = json.dumps({"Resources": resources})
        return plan.plan(self.stack, text, {}, [], self.kinds, "1", "here")

    def create(self, **resources):
        deploy.create(self.stack, self.plan(**resources), self.kinds)
        self.log.clear()

    def update(self, **resources):
        deploy.update(self.stack, self.plan(**resources), self.kinds)

    def test_unknown_types_properties_and_attributes_are_refused(self):
        for resource in (
            {"Type": "Test::Other"},
            thing("a", Colour="red"),
            {**thing("a"), "CreationPolicy": {}},
            thing("a", DeletionPolicy="Snapshot"),
        ):
            with self.subTest(resource), self.assertRaises(Refused):
                self.plan(One=resource)

    def test_a_failed_creation_takes_back_but_what_is_retained(self):
        made = self.plan(
            One=thing("a"),
            Two=thing("b", DeletionPolicy="Retain"),
            Three=thing("c", Fails=True),
        )
        deploy.create(self.stack, made, self.kinds)
        self.assertEqual(self.log, ["create a 0", "create b 0", "create c 0", "delete a"])
        self.assertEqual(self.stack.status, "ROLLBACK_COMPLETE")

    def test_a_replaced_resource_goes_last_unless_it_is_retained(self):
        self.create(One=thing("a"), Two=thing("b", UpdateReplacePolicy="Retain"))
        self.update(One=thing("c"), Two=thing("d", UpdateReplacePolicy="Retain"))
        self.assertEqual(self.log, ["create c 0", "create d 0", "delete a"])
        self.assertEqual(self.stack.resources["One"].made.physical, "c")

    def test_an_update_changes_only_what_differs_and_removes_what_is_gone(self):
        self.create(One=thing("a"), Two=thing("b"), Three=thing("c"))
        self.update(One=thing("a"), Two=thing("b", Size=2))
        self.assertEqual(self.log, ["update b 2", "delete c"])

    def test_a_failed_update_brings_everything_back(self):
        self.create(One=thing("a"), Two=thing("b"), Three=thing("c"))
        self.update(One=thing("a", Size=1), Two=thing("d"), Three=thing("c", Fails=True))
        self.assertEqual(
            self.log,
            ["update a 1", "create d 0", "update c 0", "update c 0", "delete d", "update a 0"],
        )
        self.assertEqual(self.stack.status, "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.stack.resources["Two"].made.physical, "b")

    def test_the_end_comes_in_reverse_and_spares_what_is_retained(self):
        last = {"Ref": "One"}
        self.create(
            Three={"Type": "Test::Thing", "Properties": {"Name": "c", "Size": last}},
            One=thing("a"),
            Two=thing("b", DeletionPolicy="Retain"),
        )
        deploy.delete(self.stack, self.kinds)
        self.assertEqual(self.log, ["delete c", "delete a"])
        self.assertEqual(self.stack.status, "DELETE_COMPLETE")

    def test_a_protected_stack_is_not_deleted(self):
        self.create(One=thing("a"))
        self.stack.protected = True
        with self.assertRaises(Refused):
            deploy.delete(self.stack, self.kinds)
        self.assertEqual(self.log, [])

    def test_the_same_template_is_no_change(self):
        self.create(One=thing("a"), Two=thing("b", Size=1))
        same = self.plan(One=thing("a"), Two=thing("b", Size=1))
        other = self.plan(One=thing("a"), Two=thing("b", Size=2))
        self.assertTrue(same.is_empty(self.stack))
        self.assertFalse(other.is_empty(self.stack))
