using Gat.Faults;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Files;

public sealed class CbfReaderTests
{
    private const string Sample = """
        # A remark.
        VER
        1

        OBJSENSE
        MAX

        VAR
        4 2
        L+ 1
        QR 3

        INT
        1
        0

        CON
        4 2
        L- 1
        Q 3

        OBJACOORD
        1
        0 5.0

        OBJBCOORD
        2.5

        ACOORD
        3
        0 0 1.0
        1 1 1.0
        2 2 -1.0

        BCOORD
        2
        0 -4.0
        3 1.5
        """;

    [Fact]
    public void Domains_become_limits_and_cones()
    {
        var problem = Read(Sample);

        Assert.True(problem.IsMaximised);
        Assert.Equal((-5.0, -2.5), (problem.Cost[0], problem.CostConstant));
        Assert.Equal([true, false, false, false], problem.IsInteger);
        Assert.Equal((0, double.PositiveInfinity), (problem.Lower[0], problem.Upper[0]));
        Assert.Equal((double.NegativeInfinity, 4), (problem.RowLower[0], problem.RowUpper[0]));
        Assert.Equal([ConeKind.RotatedSecondOrder, ConeKind.SecondOrder], problem.Cones.Select(cone => cone.Kind));
        Assert.Equal([0, 0, 0, 0, 0, 1.5], problem.ConeConstants);
        Assert.Equal(-1, problem.ConeRows.Values[problem.ConeRows.Pattern.Slot(4, 2)]);
    }

    [Theory]
    [InlineData("QR 3", "EXP 3", 11, "'EXP'")]
    [InlineData("QR 3", "QR 2", 11, "3 members")]
    [InlineData("1 1 1.0", "1 9 1.0", 32, "no index")]
    [InlineData("1 1 1.0", "1 1 NaN", 32, "no finite number")]
    [InlineData("1 1 1.0", "1 1", 32, "2 words")]
    [InlineData("OBJBCOORD", "PSDVAR", 26, "'PSDVAR'")]
    [InlineData("3 1.5", "", 38, "ends in the middle")]
    public void A_line_that_cannot_be_used_is_told_with_its_number(string good, string bad, int line, string message)
    {
        var fault = Assert.Single(Assert.Throws<InputDataException>(() => Read(Sample.Replace(good, bad, StringComparison.Ordinal))).Faults);

        Assert.Equal($"sample.cbf:{line}", fault.Where);
        Assert.Contains(message, fault.What, StringComparison.Ordinal);
    }

    private static OptimizationProblem Read(string text) => new CbfReader("sample.cbf", text.Split('\n')).Read();
}
