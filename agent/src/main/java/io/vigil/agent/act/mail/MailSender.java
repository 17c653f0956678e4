package io.vigil.agent.act.mail;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.smtp.SmtpRequestEncoder;
import io.netty.handler.codec.smtp.SmtpResponseDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.NotifyState;
import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails one after the other, each over a connection of its own, on a thread of its own. {@link #offer}, {@link #plan}, {@link #stop}
 * and {@link #retire} are for any thread, the rest is the mail loop's.
 */
final class MailSender {
  /** Mails that wait for the server. */
  static final int WAITING_MAX = 256;
  /** Changes that wait for the thread. */
  static final int INBOX_CAPACITY = 1024;
  private static final int ANSWER_OCTETS_MAX = 8192;
  private static final long NS_PER_MS = 1_000_000L;
  private static final long END_WITHIN_MS = 100;

  private final MultiThreadIoEventLoopGroup group;
  private final IoEventLoop loop;
  private final TaskLoop tasks;
  private final MailHost host;
  private final NanoClock clock;
  private final EventLog log;
  private final LoopInbox<Alert> inbox;
  private volatile MailPlan plan;
  private final Deque<Alert> waiting = new ArrayDeque<>();
  private final Map<String, NotifyState> mailed = new HashMap<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private @Nullable String hostName;
  private boolean busy;
  private boolean ending;
  /** The end is said. */
  private final AtomicBoolean over = new AtomicBoolean();
  /** Mails that are neither sent nor said to be lost. */
  private final AtomicInteger left = new AtomicInteger();
  private long lost;

  /** Starts the thread; it has the network namespace of the caller. */
  MailSender(MailPlan plan, MailHost host, NanoClock clock, EventLog log, Consumer<Throwable> crash) {
    this.plan = plan;
    this.host = host;
    this.clock = clock;
    this.log = log;
    group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("vigil-mail", true),
        EpollIoHandler.newFactory());
    loop = group.next();
    tasks = new TaskLoop(loop, crash);
    inbox = new LoopInbox<>(INBOX_CAPACITY, this::wake, this::take);
    tasks.execute(inbox);
  }

  /** Another configuration from now on. */
  void plan(MailPlan next) {
    plan = next;
  }

  /** Mails the change where that is asked for. Never waits. */
  void offer(NotifyRequest request) {
    final MailPlan now = plan;
    final NotifyPlan who = now.alerted().get(request.instance());
    if (who == null || !request.state().isState()) {
      return;
    }
    final NotifyState told = who.told(request.state());
    if (told == NotifyState.FAULT && !now.mail().faults()) {
      return;
    }
    final Alert alert = new Alert(who, told, request);
    left.incrementAndGet();
    if (!inbox.post(alert)) {
      left.decrementAndGet();
      log.post(new MailEvent.Refused(alert.subject(), INBOX_CAPACITY));
    }
  }

  /** What was offered before is sent within {@code limitNs}, or is said to be left behind. Completes when that is so. */
  CompletionStage<Void> stop(long limitNs) {
    tasks.execute(this::begin);
    // Not on the loop: a name server that does not answer may be what holds it up.
    CompletableFuture.delayedExecutor(limitNs, TimeUnit.NANOSECONDS).execute(this::giveUp);
    return idle;
  }

  /** What was offered before is sent; then the thread ends. */
  void retire() {
    tasks.execute(this::begin);
    final CompletableFuture<Void> _ = idle.thenRun(this::close);
  }

  /** Ends the thread. */
  void close() {
    final Future<?> _ = group.shutdownGracefully(0, END_WITHIN_MS, TimeUnit.MILLISECONDS);
  }

  /** Who offers something while the thread is being ended by a reload mails nothing any more. */
  private void wake(Runnable turn) {
    try {
      tasks.execute(turn);
    } catch (RejectedExecutionException ended) {
      log.post(new MailEvent.LeftBehind(1));
    }
  }

  private void begin() {
    for (int taken = 0; taken < INBOX_CAPACITY; taken += LoopInbox.MESSAGES_PER_TURN_MAX) {
      inbox.run();
    }
    ending = true;
    next();
  }

  private void giveUp() {
    if (over.compareAndSet(false, true)) {
      final int unsent = left.get();
      if (unsent > 0) {
        log.post(new MailEvent.LeftBehind(unsent));
      }
      idle.complete(null);
    }
  }

  private void take(Alert alert) {
    if (mailed.put(alert.who().instance(), alert.told()) == alert.told()) {
      left.decrementAndGet();
      return;
    }
    if (waiting.size() >= WAITING_MAX) {
      final Alert oldest = waiting.removeFirst();
      left.decrementAndGet();
      if (lost++ == 0) {
        log.post(new MailEvent.Dropping(oldest.subject(), WAITING_MAX));
      }
    }
    waiting.add(alert);
    next();
  }

  private void next() {
    if (busy || over.get()) {
      return;
    }
    final Alert alert = waiting.poll();
    if (alert != null) {
      busy = true;
      send(alert);
      return;
    }
    if (lost > 0) {
      log.post(new MailEvent.CaughtUp(lost));
      lost = 0;
    }
    if (ending && over.compareAndSet(false, true)) {
      idle.complete(null);
    }
  }

  private void send(Alert alert) {
    final MailPlan now = plan;
    final long beganNs = clock.nanoTime();
    final Envelope envelope = Envelope.of(now, alert, this::name, host.clock().now());
    final Consumer<Optional<String>> outcome = failure -> {
      if (over.get()) {
        return;
      }
      log.post(failure
          .<MailEvent>map(why -> new MailEvent.NotSent(envelope.subject(),
              now.server().host() + ":" + now.server().port(), why))
          .orElseGet(() -> new MailEvent.Sent(envelope.subject(), envelope.recipients().size(),
              clock.nanoTime() - beganNs)));
      busy = false;
      left.decrementAndGet();
      tasks.execute(this::next);
    };
    new Bootstrap().group(loop).channel(EpollSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) (now.mail().timeoutNs() / NS_PER_MS))
        .handler(new Line(new MailConversation(envelope, now.mail().timeoutNs(), outcome)))
        .connect(now.server().host(), now.server().port()).addListener(connected -> {
          if (!connected.isSuccess()) {
            outcome.accept(Optional.of("no connection: " + connected.cause().getMessage()));
          }
        });
  }

  private String name() {
    String known = hostName;
    if (known == null) {
      known = host.name().get();
      hostName = known;
    }
    return known;
  }

  /** A connection's handlers. */
  private static final class Line extends ChannelInitializer<Channel> {
    private final MailConversation conversation;

    Line(MailConversation conversation) {
      this.conversation = conversation;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel.pipeline().addLast(new SmtpResponseDecoder(ANSWER_OCTETS_MAX), new SmtpRequestEncoder(),
          conversation);
    }
  }
}
