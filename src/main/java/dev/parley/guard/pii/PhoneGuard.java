package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/** Telephone numbers, by the forms of {@link PhoneForm}. */
final class PhoneGuard implements Guard {

	@Override
	public List<Finding> check(View view, Side side) {
		Reading reading = view.folded();
		List<Finding> findings = new ArrayList<>();
		for (PhoneForm form : PhoneForm.values()) {
			Matcher number = form.matcher(reading.text());
			while (number.find()) {
				if (form.accepts(reading.text(), number.start(), number.end())) {
					findings.add(new Finding.Redaction("pii.phone", reading.written(number.start(), number.end()),
							"[REDACTED_PHONE]"));
				}
			}
		}
		return findings;
	}

}
