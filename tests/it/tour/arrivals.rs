//! The mails of a tour, each read once and in order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use devstack::Stack;
use mail_parser::MessageParser;

/// How long a mail is waited for: 20 s.
const ROUNDS: usize = 200;
const ROUND: Duration = Duration::from_millis(100);

/// What was sent, and how much of it each mailbox has seen.
pub(super) struct Arrivals<'a> {
    sent: Sent<'a>,
    seen: BTreeMap<String, usize>,
}

enum Sent<'a> {
    Stack(&'a Stack),
    Folder(PathBuf),
}

impl<'a> Arrivals<'a> {
    /// What a stack of this process sends.
    pub(super) fn of(stack: &'a Stack) -> Self {
        Self {
            sent: Sent::Stack(stack),
            seen: BTreeMap::new(),
        }
    }

    /// What somebody puts into a folder: each mail is a file `<name>.eml` with the raw message,
    /// complete as soon as it has that name. The names sort, byte by byte, by the order of sending.
    /// The recipient is read from the header `To`. Other files are left alone.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self {
            sent: Sent::Folder(folder),
            seen: BTreeMap::new(),
        }
    }

    /// The oldest mail to the mailbox that was not read yet; waits for it.
    pub(super) async fn next_to(&mut self, mailbox: &str) -> Vec<u8> {
        let seen = self.seen.entry(mailbox.to_owned()).or_default();
        for _ in 0..ROUNDS {
            if let Some(mail) = self.sent.to(mailbox).into_iter().nth(*seen) {
                *seen += 1;
                return mail;
            }
            tokio::time::sleep(ROUND).await;
        }
        panic!("no mail to {mailbox} after {:?}", ROUND * ROUNDS as u32)
    }
}

impl Sent<'_> {
    /// Oldest first.
    fn to(&self, mailbox: &str) -> Vec<Vec<u8>> {
        match self {
            Self::Stack(stack) => {
                let mails = stack.mails_to(mailbox);
                mails.iter().map(|mail| mail.raw.clone()).collect()
            }
            Self::Folder(folder) => {
                let mut mails = in_order(folder);
                mails.retain(|raw| is_to(raw, mailbox));
                mails
            }
        }
    }
}

fn in_order(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder of mails");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "eml"))
        .collect();
    files.sort();
    let read = |file: &PathBuf| std::fs::read(file).expect("a mail");
    files.iter().map(read).collect()
}

fn is_to(raw: &[u8], mailbox: &str) -> bool {
    let message = MessageParser::default().parse(raw).expect("MIME");
    let to = message.to().into_iter().flat_map(|to| to.iter());
    to.filter_map(|to| to.address())
        .any(|to| to.eq_ignore_ascii_case(mailbox))
}

/// A header's value as written, without the spaces around it.
pub(super) fn header(raw: &[u8], name: &str) -> Option<String> {
    let message = MessageParser::default().parse(raw).expect("MIME");
    Some(message.header_raw(name)?.trim().to_owned())
}
