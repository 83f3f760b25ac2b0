package dev.parley;

import java.util.Locale;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Knowing one channel's folder is knowing all. */
final class ChannelShape extends ArchCondition<JavaClass> {

	private final Set<String> parts;

	private ChannelShape(Set<String> parts) {
		super("be named after their folder and one of " + parts);
		this.parts = parts;
	}

	static ChannelShape beNamedAfterTheirFolderAnd(Set<String> parts) {
		return new ChannelShape(parts);
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		String folder = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
		String name = type.getSimpleName();
		boolean shaped = name.toLowerCase(Locale.ROOT).startsWith(folder)
				&& this.parts.contains(name.substring(folder.length()));
		events.add(new SimpleConditionEvent(type, shaped, type.getName() + " in " + folder));
	}

}
