using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Pipeline.Tests.Chunks;

public sealed class ChunkPlanTests
{
    [Theory]
    [InlineData(1, 33, 1)]
    [InlineData(10_000, 1000, 21)]
    [InlineData(100_000, 1, 7)]
    [InlineData(3, 5_000_000, 3)]
    [InlineData(int.MaxValue, 1, 131_072)]
    [InlineData(int.MaxValue, 10_000_000, 994_206)]
    public void Chunks_cover_every_scenario_once_and_in_order(int scenarios, long rowsPerScenario, int chunkCount)
    {
        var plan = ChunkPlan.For(scenarios, rowsPerScenario);

        Assert.Equal(chunkCount, plan.Count);
        Assert.Equal(0, plan[0].FirstScenario);
        Assert.Equal(scenarios, plan[plan.Count - 1].EndScenario);
        for (var index = 1; index < Math.Min(plan.Count, 1000); index++)
        {
            Assert.Equal(plan[index - 1].EndScenario, plan[index].FirstScenario);
        }
    }

    [Fact]
    public void A_chunk_of_the_largest_table_stays_near_half_a_million_rows()
    {
        var plan = ChunkPlan.For(10_000, 1000);

        Assert.InRange(plan.ScenariosPerChunk * 1000L, 400_000, ChunkPlan.TargetRows);
    }

    [Fact]
    public void Scenarios_that_take_long_come_in_smaller_chunks() =>
        Assert.Equal(125, ChunkPlan.For(1000, 33, maxScenariosPerChunk: 8).Count);

    [Fact]
    public void The_last_part_number_has_six_digits() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChunkPlan(ChunkPlan.MaxChunks + 1, 1));

    [Theory, InlineData(1), InlineData(3), InlineData(8), InlineData(50)]
    public void Shards_share_the_chunks_without_overlap(int count)
    {
        var plan = new ChunkPlan(100, 4);

        var shares = Enumerable.Range(1, count).SelectMany(number => plan.Chunks(Shard.Of(number, count))).ToArray();

        Assert.Equal(Enumerable.Range(0, plan.Count), shares.Select(chunk => chunk.Index).Order());
        Assert.All(plan.Chunks(Shard.Of(1, count)), chunk => Assert.Equal(0, chunk.Index % count));
    }

    [Fact]
    public void A_shard_is_read_from_its_text()
    {
        Assert.Equal(Shard.Of(2, 8), Shard.Parse("2/8"));
        Assert.Equal("2/8", Shard.Parse("2/8").ToString());
    }

    [Theory]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("-1/8")]
    [InlineData("2")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    [InlineData("1/99999999999")]
    [InlineData("")]
    public void A_text_that_is_no_shard_is_refused_as_a_typing_slip(string text) =>
        Assert.Contains("--shard 2/8", Assert.Throws<CommandLineException>(() => Shard.Parse(text)).Message, StringComparison.Ordinal);
}
