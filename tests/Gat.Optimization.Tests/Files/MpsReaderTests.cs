using Gat.Faults;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Files;

public sealed class MpsReaderTests
{
    private const string Sample = """
        NAME          SAMPLE
        ROWS
         N  COST
         L  LIM1
         G  LIM2
         E  MYEQN
         N  OTHER
        COLUMNS
            X         COST         1.0   LIM1         1.0
            X         LIM2         1.0   OTHER        7.0
            MARKER                 'MARKER'                 'INTORG'
            Y         COST         2.0   LIM1         1.0
            Y         MYEQN       -1.D0
            MARKER                 'MARKER'                 'INTEND'
            Z         COST        -1.0   MYEQN        1.0
        RHS
            RHS       COST       -12.5   LIM1         4.0
            RHS       LIM2         1.0   MYEQN        7.0
            OTHERSET  LIM2        99.0
        RANGES
            RNG       LIM1         2.5   MYEQN       -3.0
        BOUNDS
         UP BND       X            4.0
         MI BND       Z
        ENDATA
        """;

    [Fact]
    public void Rows_ranges_bounds_integers_and_the_constant_are_read()
    {
        var problem = Read(Sample);

        Assert.Equal(("SAMPLE", 3, 3, 12.5), (problem.Name, problem.ColumnCount, problem.RowCount, problem.CostConstant));
        Assert.Equal([1.0, 2, -1], problem.Cost);
        Assert.Equal([1.5, 1, 4], problem.RowLower);
        Assert.Equal([4, double.PositiveInfinity, 7], problem.RowUpper);
        Assert.Equal([0, 0, double.NegativeInfinity], problem.Lower);
        Assert.Equal([4, double.PositiveInfinity, double.PositiveInfinity], problem.Upper);
        Assert.Equal([false, true, false], problem.IsInteger);
        Assert.Equal(-1, problem.Rows.Values[problem.Rows.Pattern.Slot(2, 1)]);
        Assert.Equal("LIM2", problem.RowName(1));
    }

    [Fact]
    public void A_range_of_an_equation_reaches_to_the_side_of_its_sign()
    {
        Assert.Equal((7.0, 10.0), Limits(Read(Sample.Replace("-3.0", "3.0", StringComparison.Ordinal)), 2));
        Assert.Equal((4.0, 7.0), Limits(Read(Sample), 2));
    }

    [Fact]
    public void Fixed_columns_are_read_where_names_hold_blanks()
    {
        var text = Sample.Replace("    X         ", "    MY VAR    ", StringComparison.Ordinal).Replace(" UP BND       X  ", " UP BND       MY VAR ", StringComparison.Ordinal)
            .Replace("MARKER                 'MARKER'                 'INTORG'", "MARKER    'MARKER'                 'INTORG'", StringComparison.Ordinal)
            .Replace("MARKER                 'MARKER'                 'INTEND'", "MARKER    'MARKER'                 'INTEND'", StringComparison.Ordinal);

        Assert.Equal("MY VAR", Read(Cards(text)).ColumnName(0));
    }

    [Theory]
    [InlineData(" UP BND X -4.0", double.NegativeInfinity, -4)]
    [InlineData(" LO BND X -9\n UP BND X -4.0", -9, -4)]
    [InlineData(" UP BND X 0", 0, 0)]
    [InlineData(" FR BND X", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(" FX X 3", 3, 3)]
    [InlineData(" BV BND X", 0, 1)]
    [InlineData(" UI BND X 8", 0, 8)]
    [InlineData(" LI BND X 2\n PL BND X", 2, double.PositiveInfinity)]
    [InlineData(" UP BND X 1e30", 0, double.PositiveInfinity)]
    [InlineData(" UP BND X Infinity", 0, double.PositiveInfinity)]
    public void Bounds_follow_the_rules_of_the_format(string bounds, double lower, double upper)
    {
        var problem = Read(Sample.Replace(" UP BND       X            4.0", bounds, StringComparison.Ordinal));

        Assert.Equal((lower, upper), (problem.Lower[0], problem.Upper[0]));
    }

    [Theory]
    [InlineData("QUADOBJ\n    X X 2.0\n    X Z 1.0\nENDATA")]
    [InlineData("QMATRIX\n    X X 2.0\n    X Z 1.0\n    Z X 1.0\nENDATA")]
    [InlineData("QSECTION COST\n    X X 2.0\n    X Z 1.0\nENDATA")]
    public void Quadratic_costs_are_half_the_symmetric_form(string section)
    {
        var problem = Read(Sample.Replace("ENDATA", section, StringComparison.Ordinal));

        // 12.5 + x - z + ½ (2 x² + 2 x z) at x = 3, y = 0, z = 5.
        Assert.Equal(12.5 + 3 - 5 + 9 + 15, problem.ObjectiveAt([3, 0, 5]));
    }

    [Theory]
    [InlineData("OBJSENSE\n    MAX\nROWS")]
    [InlineData("OBJSENSE MAXIMIZE\nROWS")]
    public void A_maximised_problem_stands_negated(string section)
    {
        var problem = Read(Sample.Replace("ROWS", section, StringComparison.Ordinal));

        Assert.True(problem.IsMaximised);
        Assert.Equal(-12.5, problem.ObjectiveAt([0, 0, 0]));
    }

    [Theory]
    [InlineData(" L  LIM1", " Q  LIM1", 4, "Row kind 'Q'")]
    [InlineData(" G  LIM2", " G  LIM1", 5, "stands twice")]
    [InlineData("LIM1         1.0\n    X         LIM2", "LIM9         1.0\n    X         LIM2", 9, "Row 'LIM9' is not in ROWS")]
    [InlineData("-1.D0", "-1.X0", 13, "no number")]
    [InlineData("-1.D0", "NaN", 13, "no number")]
    [InlineData(" UP BND       X            4.0", " UP BND       Q            4.0", 23, "Column 'Q'")]
    [InlineData(" UP BND       X            4.0", " SC BND       X            4.0", 23, "semi-continuous")]
    [InlineData("BOUNDS", "SOS", 22, "not supported")]
    [InlineData("BOUNDS", "QCMATRIX LIM1", 22, "not supported")]
    [InlineData("ENDATA", "", 25, "without ENDATA")]
    public void A_line_that_cannot_be_used_is_told_with_its_number(string good, string bad, int line, string message)
    {
        var fault = Assert.Throws<InputDataException>(() => Read(Sample.Replace(good, bad, StringComparison.Ordinal))).Faults[0];

        Assert.Equal($"sample.mps:{line}", fault.Where);
        Assert.Contains(message, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faulty_lines_are_listed()
    {
        var text = Sample.Replace("4.0", "four", StringComparison.Ordinal);

        Assert.Equal(2, Assert.Throws<InputDataException>(() => Read(text)).Faults.Count);
    }

    private static (double Lower, double Upper) Limits(OptimizationProblem problem, int row) => (problem.RowLower[row], problem.RowUpper[row]);

    private static OptimizationProblem Read(string text) => MpsFile.Read("sample.mps", text.Split('\n'));

    // Blank-separated fields put at columns 2, 5, 15, 25, 40 and 50.
    private static string Cards(string text) => string.Join('\n', text.Split('\n').Select(Card));

    private static string Card(string line)
    {
        if (line.Length == 0 || line[0] != ' ')
        {
            return line;
        }

        var fields = line.Replace("MY VAR", "MY_VAR", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] starts = fields[0].Length <= 2 && !line.StartsWith("    ", StringComparison.Ordinal) ? [1, 4, 14, 24] : fields[1] == "'MARKER'" ? [4, 14, 39] : [4, 14, 24, 39, 49];
        var card = fields.Zip(starts).Aggregate("", (text, field) => text.PadRight(field.Second) + field.First);
        return card.Replace("MY_VAR", "MY VAR", StringComparison.Ordinal);
    }
}
