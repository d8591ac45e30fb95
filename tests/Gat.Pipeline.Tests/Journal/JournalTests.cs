using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Pipeline.Tests.Support;

namespace Gat.Pipeline.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private static readonly ChunkPlan plan = new(40, 4);
    private readonly PrivateFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_come_back_as_they_were_written()
    {
        var entries = JournalFile.Parse(Bytes(0, 1, 2), plan, "journal.jsonl").Entries;

        Assert.Equal([0, 1, 2], entries.Select(entry => entry.Chunk.Index));
        Assert.Equal("t/part-000001.parquet", entries[1].Parts[0].File);
        Assert.Equal(0.25, entries[1].Chunk.Seconds);
    }

    [Fact]
    public void A_last_line_cut_at_any_byte_is_ignored_and_no_news()
    {
        var whole = Bytes(0, 1, 2);
        var kept = Bytes(0, 1).Length;

        for (var length = kept; length < whole.Length; length++)
        {
            var contents = JournalFile.Parse(whole.AsSpan(0, length), plan, "journal.jsonl");

            Assert.Equal(2, contents.Entries.Count);
            Assert.Empty(contents.Notes);
            Assert.Equal(length == kept, contents.IsClean);
        }
    }

    [Fact]
    public void A_line_with_any_byte_changed_is_known_as_damaged()
    {
        var first = Bytes(0);
        var rest = Bytes(1);
        for (var position = 0; position < first.Length - 1; position++)
        {
            byte[] bytes = [.. first, .. rest];
            bytes[position] ^= 0x11;

            var contents = JournalFile.Parse(bytes, plan, "journal.jsonl");

            Assert.Equal([1], contents.Entries.Select(entry => entry.Chunk.Index));
            Assert.Equal(["journal.jsonl, line 1 is damaged; its chunk is computed again."], contents.Notes);
        }
    }

    [Fact]
    public void A_line_of_another_plan_or_of_another_chunks_part_is_damaged()
    {
        var strange = JournalLine.Format(Entry(1) with { Parts = Entry(2).Parts });

        Assert.Null(JournalLine.TryParse(strange.AsSpan(0, strange.Length - 1), plan));
        Assert.Empty(JournalFile.Parse(Bytes(0, 1), new ChunkPlan(40, 8), "journal.jsonl").Entries);
    }

    [Fact]
    public async Task A_run_resumes_from_a_journal_cut_at_any_byte_of_its_last_line()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")), SyntheticWork.Request(8, 4));
        var expected = SyntheticWork.Tables(folder.At("run"));
        var journal = await File.ReadAllBytesAsync(folder.At("run", "journal.jsonl"));
        var manifest = ManifestFile.Read(folder.At("run"));
        var begun = SyntheticWork.AsBegun(manifest);
        var lastLine = journal.AsSpan(0, journal.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (var length = lastLine; length < journal.Length; length += 29)
        {
            ManifestFile.Write(folder.At("run"), begun);
            await File.WriteAllBytesAsync(folder.At("run", "journal.jsonl"), journal[..length]);

            var outcome = await SyntheticWork.RunAsync(
                SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume }, SyntheticWork.Request(8, 4));

            Assert.Equal((1, 1), (outcome.ChunksKept, outcome.ChunksComputed));
            Assert.Empty(outcome.Notes);
            Assert.Equal(2, JournalFile.Read(folder.At("run", "journal.jsonl"), begun.Plan).Entries.Count);
            Assert.Equal(expected, SyntheticWork.Tables(folder.At("run")));
        }
    }

    [Fact]
    public async Task Garbage_in_the_middle_costs_its_chunk_only_and_is_told()
    {
        await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")));
        var expected = SyntheticWork.Tables(folder.At("run"));
        var lines = await File.ReadAllLinesAsync(folder.At("run", "journal.jsonl"));
        lines[3] = "{\"chunk\":nonsense";
        await File.WriteAllLinesAsync(folder.At("run", "journal.jsonl"), lines);
        var manifest = ManifestFile.Read(folder.At("run"));
        ManifestFile.Write(folder.At("run"), manifest with { State = RunState.Running, Chunks = [] });

        var outcome = await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")) with { Existing = ExistingRun.Resume });

        Assert.Equal((9, 1), (outcome.ChunksKept, outcome.ChunksComputed));
        Assert.Equal(["journal.jsonl, line 4 is damaged; its chunk is computed again."], outcome.Notes);
        Assert.Equal(expected, SyntheticWork.Tables(folder.At("run")));
        Assert.True(JournalFile.Read(folder.At("run", "journal.jsonl"), plan).IsClean);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_success_is_never_outweighed_by_a_failure_whatever_the_clocks_say(bool failureIsLater)
    {
        var manifest = (await SyntheticWork.RunAsync(SyntheticWork.Settings(folder.At("run")))).Manifest with { Chunks = [] };
        var success = Entry(3);
        var failure = Entry(3) with { Chunk = Entry(3).Chunk with { State = ChunkState.Failed, Finished = success.Chunk.Finished.AddDays(failureIsLater ? 1 : -1) } };

        Assert.Same(success, KnownChunks.Latest(manifest, [success, failure])[3]);
        Assert.Same(success, KnownChunks.Latest(manifest, [failure, success])[3]);
    }

    private static byte[] Bytes(params int[] chunks) => [.. chunks.SelectMany(chunk => JournalLine.Format(Entry(chunk)))];

    private static JournalEntry Entry(int index) => new(
        new RunChunk
        {
            Index = index,
            FirstScenario = plan[index].FirstScenario,
            Scenarios = plan[index].ScenarioCount,
            State = ChunkState.Finished,
            Counts = new StatusCounts(),
            Seconds = 0.25,
            Finished = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        },
        [new RunPart(RunLayout.PartFile("t", index, plan), 10, 1000, new string('a', 64))]);
}
