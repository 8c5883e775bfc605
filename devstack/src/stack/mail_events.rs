//! What becomes of mails: the sink's schedule, played through the functions of the stack.

use std::sync::Arc;

use shared::clock::Clock as _;
use tokio::task::JoinHandle;

use super::Inner;
use crate::sink::{Case, Due, Mail, Outcome, Played, Step, What, message, played, steps};
use crate::topics::Notification;

/// Whether events of mails come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MailEvents {
    /// As SES would send them, by the stack's clock.
    ByThemselves,
    /// Only those that are played by hand, at once: a test says what it wants to see.
    #[default]
    ByHand,
}

/// Plays the schedule until it is dropped.
pub(super) struct Player(JoinHandle<()>);

impl Drop for Player {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Player {
    pub(super) fn start(inner: Arc<Inner>) -> Self {
        inner.services.sink.begin_events();
        Self(tokio::spawn(async move {
            let schedule = inner.services.sink.schedule();
            let clock = &inner.services.clock;
            loop {
                schedule.next(clock).await;
                while let Some(due) = schedule.take_due(clock.now()) {
                    match inner.tell(&due).await {
                        Some(result) => schedule.done(&due, clock.now(), result),
                        None => schedule.note(played(&due, clock.now(), Outcome::NotPublished)),
                    }
                }
            }
        }))
    }
}

impl Inner {
    /// Plays a case for a mail now, whatever its recipients' addresses say: all its events, in
    /// their order, without waiting and without trying again.
    pub(crate) async fn play(&self, mail: &Arc<Mail>, case: Case) -> Vec<Played> {
        let mut all = Vec::new();
        for recipient in &mail.to {
            for step in steps(case) {
                all.push(self.tell_now(mail, recipient, case, step).await);
            }
        }
        all
    }

    /// Tells one event of a mail now, for each of its recipients.
    pub(crate) async fn tell_one(&self, mail: &Arc<Mail>, step: Step) -> Vec<Played> {
        let mut all = Vec::new();
        for recipient in &mail.to {
            all.push(self.tell_now(mail, recipient, Case::None, step).await);
        }
        all
    }

    async fn tell_now(&self, mail: &Arc<Mail>, recipient: &str, case: Case, step: Step) -> Played {
        let due = Due::new(mail, recipient, case, step);
        let outcome = match self.tell(&due).await {
            None => Outcome::NotPublished,
            Some(Ok(())) => Outcome::Taken,
            Some(Err(why)) => Outcome::Failed(why),
        };
        let played = played(&due, self.services.clock.now(), outcome);
        self.services.sink.schedule().note(played.clone());
        played
    }

    /// Publishes an event to the topics that the mail's configuration set sends such events to;
    /// nothing where there is none.
    async fn tell(&self, due: &Due) -> Option<Result<(), String>> {
        // Once: when a failed event comes again, the member may have taken it back.
        if due.step.what == What::Complaint && due.failures == 0 {
            self.services.sink.complained(&due.mail, &due.recipient);
        }
        let kind = due.step.what.matching_type();
        let destinations = self.services.template.event_destinations.iter();
        let wanted = destinations.filter(|destination| {
            due.mail.configuration_set.as_ref() == Some(&destination.configuration_set)
                && kind.is_none_or(|kind| destination.kinds.iter().any(|wanted| wanted == kind))
        });
        let message = message(due);
        let mut told = None;
        for destination in wanted {
            let id = format!("{}-{}", due.mail.id, due.step.happened);
            let notification = Notification {
                topic: &destination.topic,
                id: &id,
                message: &message,
                now: self.services.clock.now(),
            };
            let result = self.topics.publish(&notification).await;
            told = Some(match told {
                Some(Err(cause)) => Err(cause),
                _ => result,
            });
        }
        told
    }
}
