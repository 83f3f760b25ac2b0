package dev.parley.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The kernel's count of processor time. */
final class Processor {

	/** USER_HZ, which is 100 on every Linux. */
	private static final double TICKS = 100;

	private Processor() {
	}

	/** Seconds, of the process and of its children that have ended. */
	static double ofSelfAndEnded(long pid) throws IOException {
		try {
			String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
			// utime, stime, cutime, cstime: fields 14 to 17, counted behind the name in
			// parentheses
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			long ticks = 0;
			for (int i = 11; i <= 14; i++) {
				ticks += Long.parseLong(fields[i]);
			}
			return ticks / TICKS;
		}
		catch (NoSuchFileException ex) {
			return 0;
		}
	}

}
