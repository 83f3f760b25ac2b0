package dev.parley.web;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTests {

	private final Lane lane = new Lane(4);

	private final List<String> admitted = new ArrayList<>();

	@Test
	void admitsInOrderWhenSomebodyLeaves() {
		Lane.Ticket first = enter("first", 3 * 16 * 1024);
		Lane.Ticket second = enter("second", 10);
		Lane.Ticket third = enter("third", 10);
		assertThat(first.isInside()).isTrue();
		assertThat(second.isInside()).isFalse();
		first.leave();
		assertThat(this.admitted).containsExactly("second", "third");
		assertThat(third.isInside()).isTrue();
	}

	@Test
	void whoIsLargerThanTheLaneGoesAlone() {
		Lane.Ticket large = enter("large", 10_000_000);
		Lane.Ticket small = enter("small", 10);
		assertThat(large.isInside()).isTrue();
		assertThat(small.isInside()).isFalse();
		large.leave();
		assertThat(small.isInside()).isTrue();
	}

	@Test
	void whoGivesUpBeforeIsPassedOver() {
		Lane.Ticket inside = enter("inside", 10_000_000);
		Lane.Ticket impatient = enter("impatient", 10);
		enter("patient", 10);
		impatient.leave();
		inside.leave();
		assertThat(this.admitted).containsExactly("patient");
	}

	private Lane.Ticket enter(String name, int bytes) {
		return this.lane.enter(bytes, () -> this.admitted.add(name));
	}

}
