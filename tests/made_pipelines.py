"""Small models of names in the forms of spaCy and GLiNER, made by those libraries on the spot."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import spacy
from spacy.training import Example


def make_ruler(folder: Path, names: Mapping[str, str], *, language: str = "en") -> Path:
    """Write a pipeline of spaCy that knows each name by its letters."""
    pipeline = spacy.blank(language)
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return folder


def make_trained(folder: Path, sentences: Mapping[str, Sequence[tuple[int, int, str]]]) -> Path:
    """Write a pipeline of spaCy whose `ner` has learnt the spans of a few sentences by heart."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    examples = [
        Example.from_dict(pipeline.make_doc(text), {"entities": list(spans)}) for text, spans in sentences.items()
    ]
    spacy.util.fix_random_seed(7)
    pipeline.initialize(lambda: examples)
    for _ in range(30):
        pipeline.update(examples)
    pipeline.to_disk(folder)
    return folder


def make_package(folder: Path, names: Mapping[str, str]) -> str:
    """Lay a pipeline of spaCy into a folder as pip does, and return its package's name."""
    package = folder / "en_made"
    package.mkdir()
    data = make_ruler(package / "en_made-1.0", names)
    meta = json.loads((data / "meta.json").read_text(encoding="utf-8")) | {"name": "made", "version": "1.0"}
    for place in (data, package):
        (place / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    code = "from spacy.util import load_model_from_init_py\n\ndef load(**given):\n"
    (package / "__init__.py").write_text(f"{code}    return load_model_from_init_py(__file__, **given)\n", "utf-8")
    installed = folder / "en_made-1.0.dist-info" / "METADATA"
    installed.parent.mkdir()
    installed.write_text("Metadata-Version: 2.1\nName: en_made\nVersion: 1.0\n", encoding="utf-8")
    return package.name


def make_gliner(folder: Path) -> Path:
    """Write a model of GLiNER that has learnt nothing: small, and its names are none or any."""
    gliner, transformers = importlib.import_module("gliner"), importlib.import_module("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "organization", "person", "location"]
    encoder = folder / "encoder"
    encoder.mkdir(parents=True)
    (encoder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(vocab_file=str(encoder / "vocab.txt"))
    tokenizer.save_pretrained(encoder)
    sizes = {"hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = transformers.BertConfig(vocab_size=len(tokenizer), **sizes)
    transformers.BertModel(config).save_pretrained(encoder)
    made = gliner.GLiNERConfig(model_name=str(encoder), hidden_size=32, max_width=4, max_len=64, dropout=0.0)
    gliner.GLiNER.from_config(made).save_pretrained(folder / "model")
    return folder / "model"
