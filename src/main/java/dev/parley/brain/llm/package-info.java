/**
 * The brain that asks a language model: Anthropic's, OpenAI's, or any behind an
 * OpenAI-compatible server.
 * <p>
 * LangChain4j knows the providers' dialects and nothing else is left to it: it gets an
 * HTTP client of ours, which reads within a time and a size and can be broken off, no
 * retries, and no logging. What is sent is cut to {@code LLM_CONTEXT_TOKENS} by an
 * estimate, since a provider's own tokenizer is megabytes large and differs with each
 * model.
 */
@NullMarked
package dev.parley.brain.llm;

import org.jspecify.annotations.NullMarked;
