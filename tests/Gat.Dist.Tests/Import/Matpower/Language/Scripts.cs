using System.Text;
using Gat.Dist.Import.Matpower.Language;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.Matpower.Language;

/// <summary>Runs short texts of the case files' language.</summary>
internal static class Scripts
{
    /// <summary>Runs lines as the body of a case function and returns the struct they set.</summary>
    public static StructValue Run(params string[] lines) =>
        Interpreter.Run(Source("function mpc = t\n" + string.Join('\n', lines))).Case;

    /// <summary>The value of one expression.</summary>
    public static Value Value(string expression) => Run($"mpc.x = {expression};")["x"]!;

    /// <summary>Rows of one matrix expression.</summary>
    public static double[][] Rows(string expression) => Rows(Value(expression));

    public static double[][] Rows(Value? value)
    {
        var matrix = Assert.IsType<MatrixValue>(value);
        return [.. Enumerable.Range(0, matrix.RowCount)
            .Select(row => Enumerable.Range(0, matrix.ColumnCount).Select(column => matrix[row, column]).ToArray())];
    }

    /// <summary>The single fault that lines are refused with; the first of them is line 2 of the file.</summary>
    public static Fault Refusal(params string[] lines) =>
        Assert.Single(Assert.Throws<InputDataException>(() => Run(lines)).Faults);

    public static SourceText Source(string text) => new("t.m", Encoding.UTF8.GetBytes(text));
}
