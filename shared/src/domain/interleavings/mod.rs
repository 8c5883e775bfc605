//! Every order in which an owner and a stranger can use the ways around the main door.
//!
//! The rules are the real ones: the code items, the codes for a new password, the cases of the
//! alternate procedure, what takes a change back. A world holds what is stored and two people with
//! what each holds; every request reads, decides, and writes on the condition that its handler's
//! write has. All orders up to a depth are played from some 200 beginnings, and each request is
//! played once more with each other one between its read and its write.
//!
//! What must hold is judged by what people hold ([`promises`]): no session without password and
//! code, no new address without two independent proofs and the new mailbox's code, no new password
//! from a mailbox alone before its wait is over, nothing that outlives what ended it, and
//! ([`owner`]) whoever has password and mailbox gets in. [`broken`] leaves one rule out at a time.

mod broken;
mod explore;
mod owner;
mod promises;
mod requests;
mod setups;
mod stages;
mod walks;
mod world;

#[test]
fn no_order_breaks_a_promise() {
    let mut all = explore::Explored::default();
    for setup in setups::setups(None) {
        let depth = explore::depth();
        let explored = setup
            .world
            .and_then(|world| explore::explore(&world, depth, &owner::gets_in))
            .unwrap_or_else(|broken| panic!("{}: {broken}", setup.name));
        println!("{}: {explored:?}", setup.name);
        all.states += explored.states;
        all.steps += explored.steps;
        all.overtaken += explored.overtaken;
        all.ways_in += explored.ways_in;
    }
    println!("all: {all:?}");
}
