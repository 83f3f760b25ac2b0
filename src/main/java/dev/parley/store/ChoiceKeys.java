package dev.parley.store;

/**
 * The key that makes the tokens of buttons: the same on all replicas and after a restart,
 * and known to nobody outside.
 */
public interface ChoiceKeys {

	/**
	 * The key.
	 * @return at least 32 bytes, a copy
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	byte[] choiceKey();

}
