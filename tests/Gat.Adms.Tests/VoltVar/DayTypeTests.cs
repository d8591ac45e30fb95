using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Days;
using Gat.Faults;

namespace Gat.Adms.Tests.VoltVar;

public sealed class DayTypeTests
{
    [Fact]
    public void Clusters_are_the_medoids_of_least_distance_of_all_choices()
    {
        var random = new Random(7);
        double[][] days = [.. Enumerable.Range(0, 9).Select(day => new[] { (day % 3) + (0.4 * random.NextDouble()), (day % 3) - (0.4 * random.NextDouble()) })];

        var (medoids, of) = DayClusters.Find(days, 3, seed: 5);

        var least = (from a in Enumerable.Range(0, 9) from b in Enumerable.Range(0, a) from c in Enumerable.Range(0, b) select Distance([a, b, c])).Min();
        Assert.Equal(least, Distance(medoids), tolerance: 1e-12);
        Assert.Equal(Enumerable.Range(0, 9).Select(day => day % 3), of.Select(medoid => medoid % 3));
        Assert.Equal(medoids, DayClusters.Find(days, 3, seed: 5).Medoids);

        double Distance(int[] chosen) => days.Sum(day => chosen.Min(medoid => Math.Sqrt(day.Zip(days[medoid], (x, y) => (x - y) * (x - y)).Sum())));
    }

    [Fact]
    public void Weights_are_the_days_that_a_day_stands_for()
    {
        using var grid = VvoCase.Write([.. Enumerable.Range(0, 5 * 24).Select(hour => hour < 72 ? 0.9 + (0.001 * (hour / 24)) : 0.3)]);

        var types = grid.Study(inputs: new VvoInputs(DayTypes: "2")).DayTypes;

        Assert.Equal([("2026-01-06", 24, 219.0), ("2026-01-08", 72, 146.0)], types.Select(type => (type.Name, type.First, type.WeightDays)));
    }

    [Fact]
    public void Given_day_types_are_taken_as_they_are()
    {
        using var grid = VvoCase.Write([.. Enumerable.Repeat(0.5, 72)]).Write(
            "day_types", "day_type,start,weight", "work,2026-01-05T00:00:00Z,250", "rest,2026-01-06T12:00:00Z,115");

        var types = grid.Study(inputs: new VvoInputs(DayTypes: grid.Root)).DayTypes;

        Assert.Equal([("rest", 36, 115.0), ("work", 0, 250.0)], types.Select(type => (type.Name, type.First, type.WeightDays)).Order());
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        using var grid = VvoCase.Write([.. Enumerable.Repeat(0.5, 48)]).Write("day_types", "day_type,start,weight", "late,2026-01-06T12:00:00Z,1", "odd,2025-01-01T00:00:00Z,1");

        var given = Assert.Throws<InputDataException>(() => grid.Study(inputs: new VvoInputs(DayTypes: grid.Root)));
        var many = Assert.Throws<CommandLineException>(() => grid.Study(inputs: new VvoInputs(DayTypes: "3")));
        var steps = Assert.Throws<CommandLineException>(() => grid.Study(new VvoOptions { StepMinutes = 45 }));

        Assert.Equal(2, given.Faults.Count);
        Assert.Contains("2 days", many.Message, StringComparison.Ordinal);
        Assert.Contains("45 minutes", steps.Message, StringComparison.Ordinal);
    }
}
