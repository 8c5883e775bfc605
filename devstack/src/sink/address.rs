//! Addresses as SES takes them in an envelope.

/// `Name <local@domain>` or a bare address, as its bare form.
///
/// # Errors
///
/// What SES says, without the address.
pub(super) fn bare(written: &str) -> Result<&str, &'static str> {
    let address = match (written.rfind('<'), written.strip_suffix('>')) {
        (Some(start), Some(open_ended)) => open_ended.get(start + 1..).unwrap_or_default(),
        (None, None) => written,
        _ => return Err("Illegal address"),
    };
    // The last sign: a quoted local part may hold others.
    let (local, domain) = address
        .trim()
        .rsplit_once('@')
        .ok_or("Missing final '@domain'")?;
    check_local(local)?;
    check_domain(domain)?;
    Ok(address.trim())
}

/// Dots at the edges or in a row are refused, unless the local part is quoted.
fn check_local(local: &str) -> Result<(), &'static str> {
    if local.is_empty() {
        return Err("Missing local name");
    }
    if !local.is_ascii() || local.bytes().any(|byte| byte.is_ascii_control()) {
        return Err("Local address contains illegal character");
    }
    let quoted = local
        .strip_prefix('"')
        .and_then(|open| open.strip_suffix('"'));
    if let Some(inner) = quoted {
        return check_quoted(inner);
    }
    if local.starts_with('.') {
        return Err("Local address starts with dot");
    }
    if local.ends_with('.') {
        return Err("Local address ends with dot");
    }
    if local.contains("..") {
        return Err("Local address contains dot-dot");
    }
    if local.bytes().any(|byte| b" ()<>,;:\\\"[]@".contains(&byte)) {
        return Err("Local address contains illegal character");
    }
    Ok(())
}

/// Within quotes a quote or backslash must be escaped (RFC 5321 section 4.1.2).
fn check_quoted(inner: &str) -> Result<(), &'static str> {
    if inner.is_empty() {
        return Err("Missing local name");
    }
    let mut bytes = inner.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'"' || (byte == b'\\' && bytes.next().is_none()) {
            return Err("Local address contains illegal character");
        }
    }
    Ok(())
}

fn check_domain(domain: &str) -> Result<(), &'static str> {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !domain.is_ascii() {
        return Err("Domain contains illegal character");
    }
    if !domain.contains('.') || !domain.split('.').all(label) {
        return Err("Domain is not valid");
    }
    Ok(())
}
