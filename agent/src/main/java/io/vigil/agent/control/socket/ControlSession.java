package io.vigil.agent.control.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.vigil.agent.control.ControlCounters;
import io.vigil.agent.log.EventLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection on the control loop: a line in, an answer out, the end. The next piece of the answer is made only while the channel
 * takes writes, so that a client that does not read stops its own answer; its time runs out then.
 */
final class ControlSession extends SimpleChannelInboundHandler<ByteBuf> {
  /** A connection lives no longer than this. */
  static final long LIFE_MS = 5_000;

  private final Function<Question, Answer> answers;
  private final ControlCounters counters;
  private final EventLog log;
  private @Nullable Answer answer;
  private boolean waiting;
  private boolean ended;

  ControlSession(Function<Question, Answer> answers, ControlCounters counters, EventLog log) {
    this.answers = answers;
    this.counters = counters;
    this.log = log;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    final var timer = ctx.executor().schedule(() -> timeOut(ctx), LIFE_MS, TimeUnit.MILLISECONDS);
    ctx.channel().closeFuture().addListener(_ -> timer.cancel(false));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
    if (answer != null || ended) {
      return;
    }
    final Optional<Question> question = Question.parse(line.toString(StandardCharsets.UTF_8));
    if (question.isEmpty()) {
      refuse(ctx, "error not a question: say status or why, text or json, and the instance");
      return;
    }
    answer = answers.apply(question.get());
    go(ctx);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    go(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (!ended) {
      ended = true;
      counters.countBroken();
    }
  }

  /** A line that is too long, or a client that is gone. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      refuse(ctx, "error the question is too long");
    } else {
      final var _ = ctx.close();
    }
  }

  private void go(ChannelHandlerContext ctx) {
    final Answer current = answer;
    if (current == null || waiting || ended || !ctx.channel().isWritable()) {
      return;
    }
    if (!current.hasNext()) {
      ended = true;
      counters.countAnswered();
      end(ctx);
      return;
    }
    waiting = true;
    current.next().whenCompleteAsync((text, failure) -> piece(ctx, text, failure), ctx.executor());
  }

  private void piece(ChannelHandlerContext ctx, @Nullable String text, @Nullable Throwable failure) {
    waiting = false;
    if (failure != null || text == null) {
      // Our own mistake, or the vrrp loop has ended: the addresses come first, so it is said and no more.
      log.post(new ControlEvent.NotAnswered(String.valueOf(failure)));
      final var _ = ctx.close();
      return;
    }
    ctx.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
        .addListener(written -> {
          if (written.isSuccess()) {
            go(ctx);
          }
        });
  }

  private void refuse(ChannelHandlerContext ctx, String why) {
    if (!ended) {
      ended = true;
      counters.countMalformed();
      final var _ = ctx.writeAndFlush(Unpooled.copiedBuffer(why + "\n", StandardCharsets.UTF_8));
      end(ctx);
    }
  }

  private void timeOut(ChannelHandlerContext ctx) {
    if (!ended) {
      ended = true;
      counters.countTimedOut();
    }
    final var _ = ctx.close();
  }

  private static void end(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
