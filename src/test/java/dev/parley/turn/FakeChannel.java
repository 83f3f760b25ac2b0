package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.Channel;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.PressResult;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/** Sends into a queue, with outcomes as scripted; sent when nothing is. */
class FakeChannel implements Channel {

	final BlockingQueue<Part> sent = new LinkedBlockingQueue<>();

	final Queue<SendOutcome> outcomes = new ConcurrentLinkedQueue<>();

	/** How long the platform takes to answer. */
	volatile CountDownLatch platform = new CountDownLatch(0);

	boolean idempotent;

	boolean disclosesBot;

	boolean typingFails;

	/** How often an answer may be shown while it is made. */
	volatile @Nullable Duration pace;

	final Queue<String> previews = new ConcurrentLinkedQueue<>();

	/** Where answers are shown in messages; null where previews vanish by themselves. */
	volatile @Nullable FakeMessages messages;

	@Override
	public String name() {
		return "fake";
	}

	/** What the next calls tell. */
	volatile Webhook told = new Webhook.Acknowledge(List.of(), WebhookAnswer.ok());

	/** Within which limits choices are buttons. */
	volatile @Nullable ButtonLimits buttons;

	final BlockingQueue<PressResult> pressed = new LinkedBlockingQueue<>();

	@Override
	public Webhook receive(WebhookRequest request) {
		return this.told;
	}

	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return this.buttons;
	}

	@Override
	public void pressed(InboundMessage press, PressResult result) {
		this.pressed.add(result);
	}

	@Override
	public List<String> render(String answer) {
		return List.of(answer.split("\\|"));
	}

	@Override
	public boolean mayGoOn(String text) {
		return text.startsWith("[image");
	}

	@Override
	public boolean idempotent() {
		return this.idempotent;
	}

	@Override
	public boolean disclosesBot() {
		return this.disclosesBot;
	}

	@Override
	public void typing(String address) {
		if (this.typingFails) {
			throw new IllegalStateException("typing");
		}
	}

	@Override
	public @Nullable Duration previews(String address) {
		return this.pace;
	}

	@Override
	public void preview(String address, String turn, String soFar) {
		this.previews.add(soFar);
	}

	@Override
	public @Nullable PreviewMessages previewMessages(String address) {
		return this.messages;
	}

	@Override
	public SendOutcome send(Part part) {
		this.sent.add(part);
		try {
			this.platform.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		SendOutcome next = this.outcomes.poll();
		return (next != null) ? next : new SendOutcome.Sent("id");
	}

}
