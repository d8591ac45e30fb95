using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>A table of the case under check: its columns come out typed, and what is wrong in them goes to the faults.</summary>
internal sealed class CaseTable
{
    private readonly MatrixValue matrix;
    private readonly CaseFaults faults;

    private CaseTable(string name, MatrixValue matrix, CaseFaults faults)
    {
        Name = name;
        this.matrix = matrix;
        this.faults = faults;
    }

    public string Name { get; }

    public int RowCount => matrix.RowCount;

    public int ColumnCount => matrix.ColumnCount;

    /// <summary>The field as a table with at least the columns needed; null, with a fault, when it is none.</summary>
    public static CaseTable? Of(StructValue fields, string field, int leastColumns, CaseFaults faults)
    {
        var name = "mpc." + field;
        switch (fields[field])
        {
            case null:
                faults.Add(name, "The table is missing.", $"A case file sets {name} = [ ... ].");
                return null;
            case MatrixValue { RowCount: 0 }:
                return new CaseTable(name, new MatrixValue(0, leastColumns, []), faults);
            case MatrixValue matrix when matrix.ColumnCount >= leastColumns:
                return new CaseTable(name, matrix, faults);
            case MatrixValue matrix:
                faults.Add(name, $"The table has {matrix.ColumnCount} columns, at least {leastColumns} are needed.", "Add the columns of case format 2.");
                return null;
            case var other:
                faults.Add(name, $"The field is {other.Shown}, not a table of numbers.", $"A case file sets {name} = [ ... ].");
                return null;
        }
    }

    /// <summary>A number, or the default where the table does not reach so far.</summary>
    public double At(int row, int column) => matrix[row, column - 1];

    public void Fault(int row, string column, string what, string fix) =>
        faults.Add($"{Name} row {row + 1}, column {column}", what, fix);

    /// <summary>A column of finite numbers, counted from 1 as in the format's description.</summary>
    public ImmutableArray<double> Finite(int column, string name) => Checked(column, name, double.IsFinite, "a finite number");

    /// <summary>A column whose numbers may be infinite.</summary>
    public ImmutableArray<double> Limits(int column, string name) => Checked(column, name, number => !double.IsNaN(number), "a number or Inf");

    /// <summary>A column of limits that the table may lack: then all rows hold the default.</summary>
    public ImmutableArray<double> Limits(int column, string name, double absent) =>
        column <= ColumnCount ? Limits(column, name) : [.. Enumerable.Repeat(absent, RowCount)];

    /// <summary>A column of positive whole numbers that fit an <see cref="int"/>; 0 in faulty rows.</summary>
    public ImmutableArray<int> WholeNumbers(int column, string name)
    {
        var numbers = new int[RowCount];
        for (var row = 0; row < RowCount; row++)
        {
            var number = At(row, column);
            if (number >= 1 && number <= int.MaxValue && number == Math.Floor(number))
            {
                numbers[row] = (int)number;
            }
            else
            {
                Fault(row, name, $"{number} is no positive whole number.", "Number buses from 1 upwards.");
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    /// <summary>Whether any row of a column differs from all the given defaults; false for a column that does not exist.</summary>
    public bool HasOtherThan(int column, params ReadOnlySpan<double> defaults)
    {
        if (column > ColumnCount)
        {
            return false;
        }

        foreach (var number in matrix.Column(column - 1))
        {
            if (!defaults.Contains(number))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<double> Checked(int column, string name, Predicate<double> isAllowed, string allowed)
    {
        var numbers = matrix.Column(column - 1).ToArray();
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!isAllowed(numbers[row]))
            {
                Fault(row, name, $"{numbers[row]} stands where {allowed} is needed.", "Correct the number.");
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }
}
