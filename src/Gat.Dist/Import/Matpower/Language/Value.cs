namespace Gat.Dist.Import.Matpower.Language;

/// <summary>A value of the case file's language.</summary>
internal abstract class Value
{
    /// <summary>Set once a variable, field or cell holds it: a second holder stores a copy, so that each may change its own in place.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>What faults call it.</summary>
    public abstract string Shown { get; }

    /// <summary>This value, or a copy when something else holds it already.</summary>
    public Value Held(WorkBudget budget, int offset)
    {
        var own = IsHeld ? Copy(budget, offset) : this;
        own.IsHeld = true;
        return own;
    }

    protected abstract Value Copy(WorkBudget budget, int offset);
}

/// <summary>Characters in quotes.</summary>
internal sealed class TextValue(string text) : Value
{
    public string Text { get; } = text;

    public override string Shown => "text";

    protected override Value Copy(WorkBudget budget, int offset) => new TextValue(Text);
}

/// <summary>A cell array: values of any kind in rows and columns, stored row by row.</summary>
internal sealed class CellValue(int rowCount, int columnCount, Value[] items) : Value
{
    public int RowCount { get; } = rowCount;

    public int ColumnCount { get; } = columnCount;

    public Value[] Items { get; } = items;

    public override string Shown => $"a {RowCount} x {ColumnCount} cell array";

    protected override Value Copy(WorkBudget budget, int offset)
    {
        budget.Charge(LanguageLimits.CopyWork + (LanguageLimits.NodeWork * (long)Items.Length), offset);
        return new CellValue(RowCount, ColumnCount, [.. Items.Select(item => item.Held(budget, offset))]);
    }
}

/// <summary>A struct: named values, in the order in which they were first set.</summary>
internal sealed class StructValue : Value
{
    private readonly Dictionary<string, Value> fields = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public IReadOnlyList<string> Names => names;

    public override string Shown => "a struct";

    public Value? this[string name] => fields.GetValueOrDefault(name);

    public void Set(string name, Value value)
    {
        if (!fields.ContainsKey(name))
        {
            names.Add(name);
        }

        fields[name] = value;
    }

    protected override Value Copy(WorkBudget budget, int offset)
    {
        budget.Charge(LanguageLimits.CopyWork * (1L + names.Count), offset);
        var copy = new StructValue();
        foreach (var name in names)
        {
            copy.Set(name, fields[name].Held(budget, offset));
        }

        return copy;
    }
}
