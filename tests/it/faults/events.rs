//! Events of mails while a table is out of reach.

use devstack::sink::{Case, Outcome};
use devstack::wire::{Fault, PlannedFault, Service};

use crate::support::{World, tables};

/// What is said of the mailbox must not wait for what is said of the mail: the two stand in different
/// tables, and the member's next login reads the mailbox.
#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_is_marked_also_where_its_mail_cannot_be_noted() {
    let world = World::start().await;
    for (number, unwritten) in [("6600000001", 0), ("6600000002", 1)] {
        let member = world.member(number).await;
        let client = world.logged_in(&member).await;
        assert_eq!(client.issue("login").await.status, 201);
        // The first write of all notes the acceptance.
        let mut fault = PlannedFault::once(Service::Dynamodb, "UpdateItem", Fault::Refuse);
        fault = fault.of("delivery-events").after(1 + unwritten);
        world.stack.plan_fault(fault);
        let newest = world.stack.mails().pop().expect("a mail");
        let played = world.stack.play(&newest.id, Case::Bounce).await;
        assert!(
            matches!(played[1].outcome, Outcome::Failed(_)),
            "{played:?}"
        );
        assert_eq!(world.stack.faults_left(), 0);
        let item = tables::code_item(&world.stack, number).await;
        let profile = tables::profile(&world.stack, number).await;
        let noted = (
            item.expect("an item").contains_key("refused_at"),
            profile.contains_key("address_refused_at"),
        );
        // The one that failed is missing, and only that one.
        assert_eq!(noted, (unwritten == 1, unwritten == 0));
    }
    world.stack.shutdown().await;
}
