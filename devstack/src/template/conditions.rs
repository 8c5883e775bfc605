//! Whether a condition of the template holds on the parameters' values.

use serde_yaml_ng::Value;

use super::TemplateError;
use super::intrinsic::{Names, called, refuse_intrinsic, shape};

impl Names {
    /// Whether the condition of this name holds. Only what is asked for is evaluated, so a
    /// condition of parts that the stack does not read may be anything.
    pub(super) fn holds(&self, at: &str, condition: &str) -> Result<bool, TemplateError> {
        self.named(at, condition, self.conditions.len())
    }

    /// `left` is how many conditions may still refer to one another: more would be a circle.
    fn named(&self, at: &str, condition: &str, left: usize) -> Result<bool, TemplateError> {
        let Some(value) = self.conditions.get(condition) else {
            return Err(TemplateError::UnknownCondition {
                at: at.to_owned(),
                condition: condition.to_owned(),
            });
        };
        let at = format!("Conditions.{condition}");
        match left.checked_sub(1) {
            Some(left) => self.value(&at, value, left),
            None => Err(shape(&at, "conditions that do not refer to themselves")),
        }
    }

    fn value(&self, at: &str, value: &Value, left: usize) -> Result<bool, TemplateError> {
        let Some((name, operands)) = called(value) else {
            return Err(shape(at, "a condition function"));
        };
        let all = operands.as_sequence().map_or(&[][..], Vec::as_slice);
        match (name.as_str(), all) {
            ("Not", [operand]) => Ok(!self.value(at, operand, left)?),
            ("And", [_, ..]) => self.each(at, all, left, true),
            ("Or", [_, ..]) => self.each(at, all, left, false),
            ("Equals", [one, other]) => Ok(self.scalar(at, one)? == self.scalar(at, other)?),
            ("Condition", _) => match operands.as_str() {
                Some(other) => self.named(at, other, left),
                None => Err(shape(at, "a condition's name")),
            },
            ("Not" | "And" | "Or" | "Equals", _) => {
                Err(shape(at, "the operands that the function takes"))
            }
            _ => {
                refuse_intrinsic(at, value)?;
                Err(shape(at, "a condition function"))
            }
        }
    }

    /// Whether all operands hold (`wanted` is true), or one of them.
    fn each(
        &self,
        at: &str,
        operands: &[Value],
        left: usize,
        wanted: bool,
    ) -> Result<bool, TemplateError> {
        for operand in operands {
            if self.value(at, operand, left)? != wanted {
                return Ok(!wanted);
            }
        }
        Ok(wanted)
    }
}
