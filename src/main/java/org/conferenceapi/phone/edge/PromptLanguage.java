package org.conferenceapi.phone.edge;

/** The language of spoken prompts. */
public enum PromptLanguage {
  /** English. */
  EN,
  /** Chinese (Mandarin). */
  ZH
}
