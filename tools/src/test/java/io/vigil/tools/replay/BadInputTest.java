package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read ends with one line that says where and why, and with the status of the contract. */
class BadInputTest {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int CAPTURED_BYTES_AT = 8;
  private static final int RECORD_HEADER_BYTES = 16;
  /** In a frame of Ethernet and IPv4 without options. */
  private static final int VRID_AT = 14 + 20 + 1;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  private static byte[] good() throws IOException {
    return Files.readAllBytes(ReplayRun.capture("fmt-usec.pcap"));
  }

  private ReplayRun run(byte[] capture) throws IOException {
    final Path file = scratch.resolve("bad.pcap");
    Files.write(file, capture);
    return ReplayRun.of(file);
  }

  private static void assertPartly(ReplayRun run, String... words) {
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("bad.pcap: read up to record ", "given up at octet ");
    assertThat(words).allMatch(run.err()::contains);
    assertThat(run.out()).contains("VRRP adverts");
  }

  private static void assertNoCapture(ReplayRun run, String... words) {
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).startsWith("vigil: ");
    assertThat(words).allMatch(run.err()::contains);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldReadATruncatedFileUpToTheCut() throws IOException {
    final byte[] whole = good();

    assertPartly(run(Arrays.copyOf(whole, whole.length - 1)), "up to record 150, ");
    assertPartly(run(Arrays.copyOf(whole, FILE_HEADER_BYTES + 5)), "up to record 0, given up at octet 24: ");
  }

  @Test
  void shouldGiveUpAtARecordOfFourGibibytes() throws IOException {
    final byte[] lying = good();
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(FILE_HEADER_BYTES + CAPTURED_BYTES_AT, -1);

    assertPartly(run(lying), "up to record 0, given up at octet 24: ");
  }

  @Test
  void shouldGiveUpAtASectionThatLiesAboutItsBlocks() throws IOException {
    final byte[] lying = Files.readAllBytes(ReplayRun.capture("fmt.pcapng"));
    final int second = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 4, 7);

    assertPartly(run(lying));
  }

  @Test
  void shouldSayThatTimeRunsBackwards() throws IOException {
    final byte[] mixed = good();
    final ByteBuffer bytes = ByteBuffer.wrap(mixed).order(ByteOrder.LITTLE_ENDIAN);
    final int second = FILE_HEADER_BYTES + 16 + bytes.getInt(FILE_HEADER_BYTES + CAPTURED_BYTES_AT);
    bytes.putInt(second, bytes.getInt(second) - 3_600);
    final ReplayRun run = run(mixed);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("time stamps run backwards 1 times");
    assertThat(ReplayRun.json(scratch.resolve("bad.pcap")).parsed().at("/files/0/backwards").asInt()).isOne();
  }

  @Test
  void shouldRefuseAnAdvertOfVirtualRouterZero() throws IOException {
    final byte[] mixed = good();
    mixed[FILE_HEADER_BYTES + RECORD_HEADER_BYTES + VRID_AT] = 0;
    final ReplayRun run = run(mixed);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("VRID 0: ");
  }

  @Test
  void shouldCountWhatTheSnapLengthCut() throws IOException {
    assertThat(ReplayRun.json(ReplayRun.capture("fmt-snaplen48.pcap")).parsed().path("unchecked").asInt())
        .isPositive();
  }

  @Test
  void shouldTellNothingOfAnEmptyFile() throws IOException {
    assertNoCapture(run(new byte[0]), "bad.pcap: ");
  }

  @Test
  void shouldTakeACaptureWithoutPacketsForWhatItIs() throws IOException {
    final ReplayRun run = run(Arrays.copyOf(good(), FILE_HEADER_BYTES));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("0 packets", "nothing to tell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#!/bin/sh\necho not a capture\n", "PK\u0003\u0004", "x"})
  void shouldRefuseWhatIsNoCapture(String text) throws IOException {
    assertNoCapture(run(text.getBytes(StandardCharsets.ISO_8859_1)), "bad.pcap: ");
  }

  @Test
  void shouldRefuseAFolderAndAFileThatIsNotThere() {
    assertNoCapture(ReplayRun.of(scratch), scratch.toString());
    assertNoCapture(ReplayRun.of(scratch.resolve("nowhere.pcap")), "nowhere.pcap");
  }

  @Test
  void shouldStillTellOfTheFilesThatCanBeRead() {
    final ReplayRun run = ReplayRun.of(ReplayRun.capture("fmt-usec.pcap"), scratch.resolve("nowhere.pcap"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("nowhere.pcap");
    assertThat(run.out()).contains("151 packets", "VRID 70");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--vrid=0", "--vrid=256", "--vrid=x", "--src=host", "--src=fe80::1%eth0",
      "--from=yesterday",
      "--to=03:12", "--format=csv", "--format=ndjson", "--format=xml", "--auth-key=1", "--interface",
      "--nonsense"})
  void shouldRefuseAWrongOption(String option) {
    final ReplayRun run = ReplayRun.of(option, ReplayRun.capture("fmt-usec.pcap"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldRefuseATimeThatEndsBeforeItBegins() {
    assertThat(ReplayRun.of("--from", "2026-11-23T03:12:00Z", "--to", "2026-11-23T03:11:00Z", "x").err())
        .contains("--from is after --to");
  }
}
