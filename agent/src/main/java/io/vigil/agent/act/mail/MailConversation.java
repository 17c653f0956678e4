package io.vigil.agent.act.mail;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.smtp.DefaultLastSmtpContent;
import io.netty.handler.codec.smtp.SmtpRequest;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.netty.handler.codec.smtp.SmtpResponse;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands one mail to a server: HELO, MAIL FROM, RCPT TO for each recipient, DATA, the text, QUIT. Any answer but the one expected, none in
 * time, or the end of the connection is the end of it. The mail loop only.
 */
final class MailConversation extends SimpleChannelInboundHandler<SmtpResponse> {
  private final Envelope envelope;
  private final long timeoutNs;
  private final Consumer<Optional<String>> outcome;
  private Step step = Step.GREETING;
  private int accepted;
  private @Nullable Future<?> timer;

  /** What the server is to answer next. */
  private enum Step {
    GREETING(220, "the greeting"), HELLO(250, "HELO"), SENDER(250, "MAIL FROM"), RECIPIENT(250,
        "RCPT TO"), DATA(
            354, "DATA"), TEXT(250, "the text"), QUIT(221, "QUIT"), OVER(0, "the end");

    final int expected;
    final String words;

    Step(int expected, String words) {
      this.expected = expected;
      this.words = words;
    }
  }

  /**
   * For one mail.
   *
   * @param timeoutNs for each answer
   * @param outcome hears once: nothing when the server has taken the mail, otherwise why it has not
   */
  MailConversation(Envelope envelope, long timeoutNs, Consumer<Optional<String>> outcome) {
    this.envelope = envelope;
    this.timeoutNs = timeoutNs;
    this.outcome = outcome;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    await(context, Step.GREETING);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, SmtpResponse response) {
    if (step == Step.OVER) {
      return;
    }
    if (response.code() != step.expected) {
      refused(context, response);
      return;
    }
    switch (step) {
      case GREETING -> say(context, SmtpRequests.helo(envelope.hello()), Step.HELLO);
      case HELLO -> say(context, SmtpRequests.mail(envelope.sender().address()), Step.SENDER);
      case SENDER, RECIPIENT -> {
        if (accepted < envelope.recipients().size()) {
          say(context, SmtpRequests.rcpt(envelope.recipients().get(accepted++).address()), Step.RECIPIENT);
        } else {
          say(context, SmtpRequests.data(), Step.DATA);
        }
      }
      case DATA -> {
        await(context, Step.TEXT);
        context.writeAndFlush(new DefaultLastSmtpContent(Unpooled.wrappedBuffer(envelope.octets())))
            .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      }
      case TEXT -> {
        say(context, SmtpRequests.quit(), Step.QUIT);
        outcome.accept(Optional.empty());
      }
      default -> end(context);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, "the server closed the connection instead of answering " + step.words);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, step.words + ": " + cause.getMessage());
  }

  private void refused(ChannelHandlerContext context, SmtpResponse response) {
    final boolean mayQuit = step != Step.DATA;
    final String words = String.join(" ", response.details());
    fail(context, step.words + " was answered " + response.code() + " " + words, mayQuit);
  }

  private void fail(ChannelHandlerContext context, String why) {
    fail(context, why, false);
  }

  private void fail(ChannelHandlerContext context, String why, boolean quit) {
    final boolean isNews = step != Step.QUIT && step != Step.OVER;
    if (quit && isNews) {
      context.writeAndFlush(SmtpRequests.quit()).addListener(ChannelFutureListener.CLOSE);
      disarm();
      step = Step.OVER;
    } else {
      end(context);
    }
    if (isNews) {
      outcome.accept(Optional.of(why));
    }
  }

  private void end(ChannelHandlerContext context) {
    disarm();
    step = Step.OVER;
    final Future<?> _ = context.close();
  }

  private void say(ChannelHandlerContext context, SmtpRequest request, Step next) {
    // First: a write that fails at once is told before it returns.
    await(context, next);
    context.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private void await(ChannelHandlerContext context, Step next) {
    disarm();
    step = next;
    timer = context.executor().schedule(
        () -> fail(context, "no answer to " + next.words + " within " + timeoutNs / 1_000_000_000L + " s"),
        timeoutNs, TimeUnit.NANOSECONDS);
  }

  private void disarm() {
    final Future<?> armed = timer;
    if (armed != null) {
      armed.cancel(false);
      timer = null;
    }
  }
}
