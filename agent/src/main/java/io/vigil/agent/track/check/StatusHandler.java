package io.vigil.agent.track.check;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.vigil.agent.config.model.NumberRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the status line of an HTTP answer, closes the connection and tells what it found. One for each connection. */
final class StatusHandler extends ByteToMessageDecoder {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");
  private static final int LINE_BYTES_MAX = 1_024;

  private final String server;
  private final NumberRange good;
  private final Consumer<Finding> done;

  StatusHandler(String server, NumberRange good, Consumer<Finding> done) {
    this.server = server;
    this.good = good;
    this.done = done;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    final int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    if (end < 0) {
      if (in.readableBytes() > LINE_BYTES_MAX) {
        end(ctx, Finding.bad(server + " does not answer by HTTP"));
      }
      return;
    }
    final String line = in.toString(in.readerIndex(), end - in.readerIndex(), StandardCharsets.ISO_8859_1)
        .stripTrailing();
    final Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      end(ctx, Finding.bad(server + " does not answer by HTTP"));
      return;
    }
    final int number = Integer.parseInt(status.group(1));
    end(ctx, new Finding(number >= good.first() && number <= good.last(), server + " answers " + number));
  }

  private void end(ChannelHandlerContext ctx, Finding finding) {
    done.accept(finding);
    final ChannelFuture _ = ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    super.channelInactive(ctx);
    // Heard only where no status was: a run ends once.
    done.accept(Finding.bad(server + " closed the connection without an answer"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    final Throwable root = cause.getCause() == null ? cause : cause.getCause();
    end(ctx, Finding.bad(server + ": " + TcpProber.plain(root)));
  }
}
