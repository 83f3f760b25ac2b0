/**
 * The brain that asks a language model: Anthropic's, OpenAI's, or any behind an
 * OpenAI-compatible server.
 * <p>
 * The two dialects, {@code AnthropicMessages} and {@code ChatCompletions}, are written
 * out here: what is hard about them is not what their documents say but what servers make
 * of them, and a library that binds answers to the document turns down those that only
 * resemble it. So an answer is read from the JSON as it came; what a server turns down of
 * a request is learned from its words, for the life of the process; and what it declines,
 * or finds too long, is known in every spelling ({@code ProviderError}). What is sent is
 * cut to {@code LLM_CONTEXT_TOKENS} by an estimate, since a provider's own tokenizer is
 * megabytes large and differs with each model.
 */
@NullMarked
package dev.parley.brain.llm;

import org.jspecify.annotations.NullMarked;
