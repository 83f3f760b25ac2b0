package dev.parley.brain.llm;

import java.net.URI;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one API is spoken. What a server turns down of a request is remembered for the life
 * of the process. Safe for any number of threads.
 */
interface ChatApi {

	URI endpoint();

	/** The headers, the key among them. */
	Map<String, List<String>> headers();

	/**
	 * What is sent, in the words that the server has not turned down yet.
	 * @param stream whether the answer should come in events
	 */
	ObjectNode request(Dialogue dialogue, boolean stream);

	/** What puts an answer together that comes in events. */
	StreamedAnswer streamed();

	/**
	 * Takes from an error which words the server does not know.
	 * @param sent the request that it answers
	 * @return whether the next request will be another one
	 */
	boolean learnsFrom(ProviderError error, ObjectNode sent);

	/** Reads an answer, as leniently as it can be understood. */
	ModelAnswer read(JsonNode answer);

}
