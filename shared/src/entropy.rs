//! The only place that asks the operating system for randomness.

use rand::TryRng;
use rand::rngs::SysRng;

/// Where unpredictable bytes come from; a port so that tests can replay a sequence.
pub trait Entropy: Send + Sync + std::fmt::Debug + 'static {
    /// Fills `out` with uniform random bytes.
    ///
    /// # Errors
    ///
    /// [`EntropyUnavailable`] where the operating system has none: nothing may be issued then.
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyUnavailable>;
}

/// The operating system's generator failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system's random generator failed")]
pub struct EntropyUnavailable;

/// The operating system's generator (0.27 µs for 32 bytes: no reason for one of our own).
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyUnavailable> {
        SysRng.try_fill_bytes(out).map_err(|_| EntropyUnavailable)
    }
}

/// A uniform number below `bound`, by rejection (no modulo bias).
///
/// `bound` is 1..=65536; two bytes are drawn at a time.
///
/// # Errors
///
/// [`EntropyUnavailable`] as from the source.
pub fn below(entropy: &dyn Entropy, bound: u32) -> Result<u32, EntropyUnavailable> {
    debug_assert!((1..=65_536).contains(&bound));
    let limit = 65_536 - 65_536 % bound;
    loop {
        let mut bytes = [0_u8; 2];
        entropy.fill(&mut bytes)?;
        let drawn = u32::from(u16::from_be_bytes(bytes));
        if drawn < limit {
            return Ok(drawn % bound);
        }
    }
}
