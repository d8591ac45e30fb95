using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>One value on its way into a property: reads it as what the property wants, and tells what is wrong with it.</summary>
internal sealed class PropertyEdit(ScriptState state)
{
    /// <summary>Full name of the property.</summary>
    public string Property { get; private set; } = "";

    public DssText Value { get; private set; }

    public SourcePlace Place { get; private set; }

    public DssObject Target { get; private set; } = null!;

    /// <summary>The whole script so far: other objects, settings, files.</summary>
    public ScriptState State => state;

    /// <summary>The value as a name: lower case, without blanks around it; variables are replaced.</summary>
    public string Word => state.Variables.Resolve(Value).Word;

    public void Begin(DssObject target, string property, DssText value, SourcePlace place)
    {
        Target = target;
        Property = property;
        Value = value;
        Place = place;
    }

    /// <summary>A number; anything else is a fault and leaves <paramref name="current"/>.</summary>
    public double Number(double current)
    {
        if (state.Number(Value) is { } number)
        {
            return number;
        }

        Fault($"is '{Shown}', which is no number", "Write a decimal number, or an expression in brackets such as (8 1000 /).");
        return current;
    }

    /// <summary>A number above zero.</summary>
    public double Positive(double current)
    {
        var number = Number(current);
        if (number > 0)
        {
            return number;
        }

        Fault($"is {number}, but must be above 0", "Give the value that the element has.");
        return current;
    }

    /// <summary>A number that is not negative.</summary>
    public double NotNegative(double current)
    {
        var number = Number(current);
        if (number >= 0)
        {
            return number;
        }

        Fault($"is {number}, but must not be negative", "Give the value that the element has.");
        return current;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; numbers are rounded.</summary>
    public int Integer(int current, int least, int most)
    {
        var number = Math.Round(Number(current));
        if (number >= least && number <= most)
        {
            return (int)number;
        }

        Fault($"is {number}; gat reads {least} to {most}", "Give a whole number in this range.");
        return current;
    }

    /// <summary>Yes, true, no or false; the first letter decides.</summary>
    public bool YesNo(bool current)
    {
        switch (Word)
        {
            case ['y' or 't', ..]:
                return true;
            case ['n' or 'f', ..]:
                return false;
            default:
                Fault($"is '{Shown}', which is neither yes nor no", "Write yes or no.");
                return current;
        }
    }

    /// <summary>The numbers of an array, written out or taken from a file (file=, csvfile=, sngfile=, dblfile=).</summary>
    public double[]? Numbers() => state.Numbers(this);

    /// <summary>Numbers of an array, one for each place; too few or too many are a fault.</summary>
    public void NumbersInto(Span<double> target)
    {
        if (Numbers() is not { } numbers)
        {
            return;
        }

        if (numbers.Length != target.Length)
        {
            Fault($"has {numbers.Length} values for {target.Length} places", $"Give {target.Length} values.");
            return;
        }

        numbers.CopyTo(target);
    }

    /// <summary>The words of an array, lower case.</summary>
    public string[] Words() => [.. ArrayReader.Words(state.Variables.Resolve(Value).Text, state.Variables).Select(word => word.Word)];

    /// <summary>A symmetric matrix, whole or as its lower triangle.</summary>
    public double[,]? Matrix(int order)
    {
        var rows = new List<List<double>>();
        foreach (var row in ArrayReader.Rows(state.Variables.Resolve(Value).Text, state.Variables))
        {
            rows.Add([]);
            foreach (var word in row)
            {
                if (state.Number(word) is not { } number)
                {
                    Fault($"holds '{word}', which is no number", "Write decimal numbers, rows separated by |.");
                    return null;
                }

                rows[^1].Add(number);
            }
        }

        if (ArrayReader.Symmetric(rows, order) is { } matrix)
        {
            return matrix;
        }

        Fault($"is no matrix of order {order}", $"Give {order} rows separated by |, whole or as the lower triangle, or set the number of phases first.");
        return null;
    }

    /// <summary>A complex number as an array of two numbers.</summary>
    public (double Re, double Im)? Complex()
    {
        Span<double> parts = [double.NaN, 0];
        NumbersInto(parts);
        return double.IsNaN(parts[0]) ? null : (parts[0], parts[1]);
    }

    /// <summary>wye or delta.</summary>
    public bool IsDelta(bool current) => IsDelta(Word, current);

    public bool IsDelta(string word, bool current)
    {
        switch (word)
        {
            case "" or "w" or "wye" or "y" or "ln" or "l-n" or "wy" or "star" or "wye-g":
                return false;
            case "ll" or "l-l" or ['d', ..]:
                return true;
            default:
                Fault($"is '{word}', which is no connection", "Write wye or delta.");
                return current;
        }
    }

    /// <summary>A word of a list, which may be shortened; the first that fits counts.</summary>
    public string OneOf(string current, params ReadOnlySpan<string> words)
    {
        var given = Word;
        foreach (var word in words)
        {
            if (given.Length > 0 && word.StartsWith(given, StringComparison.Ordinal))
            {
                return word;
            }
        }

        Fault($"is '{Shown}'; allowed: {string.Join(", ", words.ToArray())}", "Write one of these words.");
        return current;
    }

    /// <summary>The object of a class that the value names; null, and a fault, where there is none.</summary>
    public T? Reference<T>(string className, string fix)
        where T : DssObject
    {
        var name = Word;
        name = name.StartsWith(className + ".", StringComparison.Ordinal) ? name[(className.Length + 1)..] : name;
        if (state.Find(className, name) is T found)
        {
            return found;
        }

        Fault($"names {className} '{name}', which does not exist here", fix);
        return null;
    }

    /// <summary>Tells a fault: <c>Length of line.l1 is 0 ...</c>.</summary>
    public void Fault(string what, string fix) => state.Faults.Add($"{Property} of {Target.FullName} {what}.", Place.ToString(), fix);

    /// <summary>Notes a value that gat cannot honour.</summary>
    public void Unsupported(string reason) => state.Notes.Unsupported($"{Property} of {Target.Class.Name}: {reason}", Target.FullName, Place);

    private string Shown => Value.Text.Length > 60 ? Value.Text[..60] + "..." : Value.Text;
}
