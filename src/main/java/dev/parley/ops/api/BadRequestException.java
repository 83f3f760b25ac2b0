package dev.parley.ops.api;

/** A call that cannot be understood. */
class BadRequestException extends RuntimeException {

	private final String field;

	/**
	 * Tells what is wrong.
	 * @param field the parameter, header or field
	 * @param problem what is wrong with it, continuing "limit …"
	 */
	BadRequestException(String field, String problem) {
		super(field + ' ' + problem);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
