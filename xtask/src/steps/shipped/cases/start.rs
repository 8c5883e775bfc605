//! A function whose environment lacks a variable does not start, and says which one.

use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::event::event;

/// Shorter values are found in any text.
const RECOGNISABLE: usize = 5;

/// Takes each variable of each function away in turn. Those that the template leaves empty by
/// default are optional. The number of refusals.
pub(in crate::steps::shipped) fn without_a_variable(bench: &Bench) -> Result<usize, String> {
    let mut refusals = 0;
    for function in &bench.functions {
        let needed = function
            .variables
            .iter()
            .filter(|(_, value)| !value.is_empty());
        for (missing, _) in needed {
            let at = |why: String| format!("{} without {missing}: {why}", function.id);
            let sandbox = bench.changed_sandbox(&function.id, "-without", |variables| {
                variables.remove(missing);
            })?;
            let log = sandbox
                .refusal_to_start(&event("GET /", None))
                .map_err(at)?;
            if !log.contains(&format!("{missing}: missing, expected ")) {
                return Err(at(format!("the log does not say it:\n{log}")));
            }
            for (name, value) in &function.variables {
                if name == missing {
                    continue;
                }
                if value.len() >= RECOGNISABLE && log.contains(value.as_str()) {
                    return Err(at(format!("the log has the value of {name}:\n{log}")));
                }
                if log.contains(&format!("{name}: missing")) {
                    return Err(at(format!("the log misses {name} too:\n{log}")));
                }
            }
            refusals += 1;
        }
    }
    Ok(refusals)
}
