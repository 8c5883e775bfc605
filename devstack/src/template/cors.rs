//! What the HTTP API is told about pages of other sites.

use serde_yaml_ng::{Mapping, Value};

use super::intrinsic::{Names, mapping, shape};
use super::{CorsSpec, TemplateError};

/// `CorsConfiguration` of an `AWS::Serverless::HttpApi`; nothing where it is absent or empty.
pub(super) fn read(
    id: &str,
    properties: &Mapping,
    names: &Names,
) -> Result<Option<CorsSpec>, TemplateError> {
    let at = format!("{id}.CorsConfiguration");
    let Some(value) = properties.get("CorsConfiguration") else {
        return Ok(None);
    };
    let chosen = names.chosen(&at, value)?;
    let Some(configuration) = mapping(&at, chosen)? else {
        return Ok(None);
    };
    let mut cors = CorsSpec::default();
    for (key, value) in configuration {
        let key = key.as_str().unwrap_or("?");
        let at = format!("{at}.{key}");
        match key {
            "AllowOrigins" => cors.allow_origins = names.texts(&at, value)?,
            "AllowMethods" => cors.allow_methods = names.texts(&at, value)?,
            "AllowHeaders" => cors.allow_headers = names.texts(&at, value)?,
            "ExposeHeaders" => cors.expose_headers = names.texts(&at, value)?,
            "MaxAge" => cors.max_age = Some(seconds(&at, value, names)?),
            // Credentials from other sites are not imitated, because no page may ever send them.
            _ => {
                return Err(shape(
                    &at,
                    "one of the properties that the gateway imitates",
                ));
            }
        }
    }
    let allowed = [
        &cors.allow_origins,
        &cors.allow_methods,
        &cors.allow_headers,
    ];
    if allowed.into_iter().flatten().any(|name| name.contains('*')) {
        return Err(shape(&at, "names; nothing is open to everybody"));
    }
    Ok(Some(cors))
}

fn seconds(at: &str, value: &Value, names: &Names) -> Result<u32, TemplateError> {
    let text = names.scalar(at, value)?;
    text.parse().map_err(|_| shape(at, "whole seconds"))
}
