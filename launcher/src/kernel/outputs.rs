//! Outputs as they are kept: the same each time, with alt texts, and nothing of the machine.

use crate::notebook::{joined, lines};
use serde_json::{Value, json};

/// `raw` outputs without stderr, what was printed before what was shown, captions as alt texts.
pub(super) fn clean(raw: &[Value], execution_count: usize) -> Vec<Value> {
    let printed: String = raw
        .iter()
        .filter(|o| o["output_type"] == "stream" && o["name"] == "stdout")
        .map(|o| joined(&o["text"]))
        .collect();
    let mut outputs = Vec::new();
    if !printed.is_empty() {
        outputs.push(json!({"output_type": "stream", "name": "stdout", "text": lines(&printed)}));
    }
    for output in raw
        .iter()
        .filter(|output| output["output_type"] != "stream")
    {
        let mut output = output.clone();
        if let Some(data) = output["data"].as_object_mut() {
            for (mime, content) in data.iter_mut() {
                match content.as_str() {
                    Some(text) if mime.starts_with("text/") => *content = lines(text),
                    Some(text) => *content = json!(text.trim_end()),
                    None => {}
                }
            }
        }
        if output["data"]["image/png"].is_string() {
            output["metadata"]["image/png"] =
                json!({"alt": joined(&output["data"]["text/plain"]).trim()});
        }
        if output["output_type"] == "execute_result" {
            output["execution_count"] = json!(execution_count);
        }
        outputs.push(output);
    }
    outputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_kept_in_one_form() {
        let raw = [
            json!({"output_type": "execute_result", "metadata": {}, "execution_count": null,
                "data": {"image/png": "iVBO\n", "text/plain": "Ten digits.\nAbove: originals."}}),
            json!({"output_type": "stream", "name": "stdout", "text": "a\n"}),
            json!({"output_type": "stream", "name": "stderr", "text": "noise\n"}),
            json!({"output_type": "stream", "name": "stdout", "text": "b\n"}),
        ];
        let expected = [
            json!({"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]}),
            json!({"output_type": "execute_result", "execution_count": 4,
                "data": {"image/png": "iVBO", "text/plain": ["Ten digits.\n", "Above: originals."]},
                "metadata": {"image/png": {"alt": "Ten digits.\nAbove: originals."}}}),
        ];
        assert_eq!(clean(&raw, 4), expected);
    }
}
