package dev.parley.channel.instagram;

import dev.parley.channel.meta.MetaSignature;

/** Meta's, by the secrets of the Instagram app. */
class InstagramSignature extends MetaSignature {

	InstagramSignature(InstagramProperties properties) {
		super(properties.appSecret(), properties.verifyToken());
	}

}
