package dev.parley.channel;

import dev.parley.conversation.Part;

/** Calls the Graph API for a channel. */
public interface MetaClient {

	/** Sends one message, as {@link Channel#send} does. */
	SendOutcome send(Part part);

	/** Shows that an answer is being made. */
	void typing(String address);

}
