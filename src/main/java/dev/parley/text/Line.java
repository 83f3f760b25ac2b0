package dev.parley.text;

/** What has been written of a line so far, as far as escapes depend on it. */
interface Line {

	/** Whether nothing stands in it but what frames it. */
	boolean isStart();

	/** Whether nothing but a few digits stands in it. */
	boolean isNumber();

	/** What it ends with; a space at the start. */
	char last();

	/** How many backticks it ends with, of which only so many matter as a fence has. */
	int backticks();

}
