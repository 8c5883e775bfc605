"""Parameters, expressions, references and rules."""

import unittest

from stand_in import parameters, query, references, rules
from stand_in.expressions import NOTHING, Scope
from stand_in.refusal import Refused


def scope(conditions=None, **values):
    made = Scope(
        values,
        {"AWS::NoValue": NOTHING, "AWS::Region": "here"},
        {"Map": {"a": {"b": "found"}}},
        lambda name: f"id-of-{name}",
        lambda name, key: f"{key}-of-{name}",
    )
    made.declare(conditions or {})
    return made


class Parameters(unittest.TestCase):
    def test_defaults_stand_where_nothing_is_given(self):
        declared = {"A": {"Type": "String", "Default": 3}}
        self.assertEqual(parameters.values(declared, {}), {"A": "3"})

    def test_a_pattern_holds_for_the_whole_value(self):
        declared = {"A": {"Type": "String", "AllowedPattern": "[a-z]+"}}
        self.assertEqual(parameters.values(declared, {"A": "abc"}), {"A": "abc"})
        for wrong in ("abc1", "1abc", ""):
            with self.assertRaises(Refused):
                parameters.values(declared, {"A": wrong})

    def test_missing_unknown_too_long_and_out_of_range_are_refused(self):
        for declared, given in (
            ({"A": {"Type": "String"}}, {}),
            ({}, {"A": "1"}),
            ({"A": {"Type": "String", "MaxLength": 2}}, {"A": "abc"}),
            ({"A": {"Type": "Number", "MinValue": 2}}, {"A": "1"}),
            ({"A": {"Type": "Number", "MaxValue": 2}}, {"A": "3"}),
            ({"A": {"Type": "Number"}}, {"A": "one"}),
            ({"A": {"Type": "String", "AllowedValues": [1]}}, {"A": "2"}),
            ({"A": {"Type": "AWS::SSM::Parameter::Value<String>"}}, {"A": "2"}),
        ):
            with self.subTest(declared), self.assertRaises(Refused):
                parameters.values(declared, given)


class Expressions(unittest.TestCase):
    def test_conditions_choose_and_no_value_leaves_out(self):
        yes = {"Has": {"Fn::Not": [{"Fn::Equals": [{"Ref": "A"}, ""]}]}}
        tree = {"kept": 1, "p": {"Fn::If": ["Has", {"Ref": "A"}, {"Ref": "AWS::NoValue"}]}}
        self.assertEqual(scope(yes, A="x").value(tree), {"kept": 1, "p": "x"})
        self.assertEqual(scope(yes, A="").value(tree), {"kept": 1})

    def test_sub_takes_own_names_attributes_and_leaves_escapes(self):
        text = ["${own} ${AWS::Region} ${R} ${R.Arn} ${!kept}", {"own": {"Ref": "A"}}]
        self.assertEqual(scope(A="a").value({"Fn::Sub": text}), "a here id-of-R Arn-of-R ${kept}")

    def test_the_others(self):
        for tree, wanted in (
            ({"Fn::Join": ["-", ["a", {"Ref": "A"}]]}, "a-x"),
            ({"Fn::Select": [1, {"Fn::Split": ["://", "https://host"]}]}, "host"),
            ({"Fn::FindInMap": ["Map", "a", "b"]}, "found"),
            ({"Fn::Contains": [["x", "y"], {"Ref": "A"}]}, True),
            ({"Fn::And": [{"Fn::Equals": ["1", 1]}, {"Fn::Equals": ["true", True]}]}, True),
            ({"Fn::Or": [{"Fn::Equals": ["1", "2"]}, {"Fn::Equals": ["a", "b"]}]}, False),
        ):
            with self.subTest(tree):
                self.assertEqual(scope(A="x").value(tree), wanted)

    def test_what_is_not_known_is_refused(self):
        for tree in ({"Fn::Cidr": ["10.0.0.0/8", 1]}, {"Fn::If": ["Nowhere", 1, 2]}):
            with self.subTest(tree), self.assertRaises(Refused):
                scope().value(tree)


class References(unittest.TestCase):
    def test_each_comes_after_what_it_needs(self):
        resources = {
            "Last": {"Properties": {"p": {"Fn::Sub": "${Middle.Arn}"}}},
            "Middle": {"Properties": {"p": {"Ref": "First"}}},
            "First": {},
            "After": {"DependsOn": "Last"},
        }
        found = references.order(resources, scope())
        self.assertEqual(found, ["First", "Middle", "Last", "After"])

    def test_a_branch_that_does_not_hold_needs_nothing(self):
        no = {"Has": {"Fn::Equals": [1, 2]}}
        resources = {"One": {"Properties": {"p": {"Fn::If": ["Has", {"Ref": "Gone"}, 1]}}}}
        self.assertEqual(references.order(resources, scope(no)), ["One"])

    def test_what_is_not_there_and_circles_are_refused(self):
        for resources in (
            {"One": {"Properties": {"p": {"Ref": "Gone"}}}},
            {
                "One": {"Properties": {"p": {"Ref": "Two"}}},
                "Two": {"Properties": {"p": {"Fn::GetAtt": ["One", "Arn"]}}},
            },
        ):
            with self.subTest(resources), self.assertRaises(Refused):
                references.order(resources, scope())


class Rules(unittest.TestCase):
    def test_every_assertion_that_fails_is_said_where_its_rule_holds(self):
        wrong = {"Assert": {"Fn::Equals": [1, 2]}}
        declared = {
            "Holds": {"Assertions": [{**wrong, "AssertDescription": "one"}, wrong]},
            "Not": {"RuleCondition": {"Fn::Equals": [1, 2]}, "Assertions": [wrong]},
        }
        with self.assertRaisesRegex(Refused, "one; an assertion failed$"):
            rules.check(declared, scope())


class Query(unittest.TestCase):
    def test_numbered_members_are_lists_in_order(self):
        form = "Action=A&Tags.member.2.Key=b&Tags.member.1.Key=a&Capabilities.member.1=C"
        self.assertEqual(
            query.arguments(form),
            {"Action": "A", "Tags": [{"Key": "a"}, {"Key": "b"}], "Capabilities": ["C"]},
        )
