using Gat.Faults;

namespace Gat.Optimization.Modeling;

/// <content>Variables and parameters.</content>
public sealed partial class Model
{
    private readonly List<double> lower = [], upper = [];
    private readonly List<bool> isInteger = [];
    private readonly List<(int Variable, bool IsUpper, int Parameter)> parametricLimits = [];
    private readonly List<double> parameterValues = [];
    private readonly List<ParameterSign> parameterSigns = [];

    /// <summary>Number of variables.</summary>
    public int VariableCount => lower.Count;

    internal NameList VariableNames { get; } = new();

    internal NameList ParameterNames { get; } = new();

    internal IReadOnlyList<double> Lower => lower;

    internal IReadOnlyList<double> Upper => upper;

    internal IReadOnlyList<bool> IsInteger => isInteger;

    internal IReadOnlyList<(int Variable, bool IsUpper, int Parameter)> ParametricLimits => parametricLimits;

    internal ReadOnlySpan<double> ParameterValues => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parameterValues);

    /// <summary>Counts the changes of parameters, so that a compiled model knows when it is behind.</summary>
    internal int ParameterVersion { get; private set; }

    /// <summary>Adds a variable, between limits if given.</summary>
    public Variable Variable(string name, Limits? lower = null, Limits? upper = null, bool isInteger = false)
    {
        VariableNames.Add(name);
        return new Variable(this, AddVariables(name, 1, lower, upper, isInteger));
    }

    /// <summary>Adds a variable that is 0 or 1.</summary>
    public Variable Binary(string name) => Variable(name, 0, 1, isInteger: true);

    /// <summary>Adds several variables, named <c>name[0]</c> and so on.</summary>
    /// <param name="name">What they are called together.</param>
    /// <param name="count">How many.</param>
    /// <param name="lower">Least values; null for none.</param>
    /// <param name="upper">Largest values; null for none.</param>
    /// <param name="isInteger">Whether they must be whole numbers.</param>
    /// <exception cref="InputDataException">There is not one limit for each.</exception>
    public VariableVector Variables(string name, int count, Limits? lower = null, Limits? upper = null, bool isInteger = false)
    {
        VariableNames.Add(name, count);
        return new VariableVector(this, AddVariables(name, count, lower, upper, isInteger), count);
    }

    /// <summary>Adds a variable for each label, named <c>name[label]</c>.</summary>
    /// <exception cref="InputDataException">There is not one limit for each.</exception>
    public VariableVector Variables(string name, IReadOnlyList<string> labels, Limits? lower = null, Limits? upper = null, bool isInteger = false)
    {
        VariableNames.Add(name, labels.Count, labels);
        return new VariableVector(this, AddVariables(name, labels.Count, lower, upper, isInteger), labels.Count);
    }

    /// <summary>Adds a matrix of variables, named <c>name[0,0]</c> and so on; limits for each go row by row.</summary>
    /// <exception cref="InputDataException">There is not one limit for each.</exception>
    public VariableMatrix VariableMatrix(string name, int rows, int columns, Limits? lower = null, Limits? upper = null, bool isInteger = false)
    {
        VariableNames.Add(name, rows, columns);
        return new VariableMatrix(this, AddVariables(name, rows * columns, lower, upper, isInteger), rows, columns);
    }

    /// <summary>Adds several variables that are 0 or 1.</summary>
    public VariableVector Binaries(string name, int count) => Variables(name, count, 0, 1, isInteger: true);

    /// <summary>Adds a parameter.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">Its first value, finite.</param>
    /// <param name="sign">What is promised of all its values.</param>
    /// <exception cref="InputDataException">The value is not finite or has not the sign promised.</exception>
    public Parameter Parameter(string name, double value, ParameterSign sign = ParameterSign.Any)
    {
        ParameterNames.Add(name);
        return new Parameter(this, AddParameters([value], sign));
    }

    /// <summary>Adds several parameters, named <c>name[0]</c> and so on.</summary>
    /// <exception cref="InputDataException">A value is not finite or has not the sign promised.</exception>
    public ParameterVector Parameters(string name, ReadOnlySpan<double> values, ParameterSign sign = ParameterSign.Any)
    {
        ParameterNames.Add(name, values.Length);
        return new ParameterVector(this, AddParameters(values, sign), values.Length);
    }

    internal double ParameterValue(int index) => parameterValues[index];

    internal ParameterSign ParameterSignOf(int index) => parameterSigns[index];

    internal void SetParameter(int index, double value)
    {
        var sign = parameterSigns[index];
        if (!double.IsFinite(value) || (sign == ParameterSign.NonNegative && value < 0) || (sign == ParameterSign.NonPositive && value > 0))
        {
            var rule = sign switch
            {
                ParameterSign.NonNegative => "finite and at least zero",
                ParameterSign.NonPositive => "finite and at most zero",
                _ => "finite",
            };
            throw new InputDataException(FormattableString.Invariant($"The value is {value}; it must be {rule}."), $"parameter {ParameterNames[index]}", "");
        }

        parameterValues[index] = value;
        ParameterVersion++;
    }

    private int AddParameters(ReadOnlySpan<double> values, ParameterSign sign)
    {
        var first = parameterValues.Count;
        foreach (var value in values)
        {
            parameterValues.Add(0);
            parameterSigns.Add(sign);
            SetParameter(parameterValues.Count - 1, value);
        }

        return first;
    }

    private int AddVariables(string family, int count, Limits? low, Limits? high, bool integer)
    {
        var first = lower.Count;
        CheckCount(family, "lower limits", low?.Count, count);
        CheckCount(family, "upper limits", high?.Count, count);
        for (var place = 0; place < count; place++)
        {
            lower.Add(low?.Number(place) ?? double.NegativeInfinity);
            upper.Add(high?.Number(place) ?? double.PositiveInfinity);
            isInteger.Add(integer);
            NoteParameter(first + place, isUpper: false, low?.Parameter(place));
            NoteParameter(first + place, isUpper: true, high?.Parameter(place));
        }

        return first;
    }

    private void NoteParameter(int variable, bool isUpper, Parameter? parameter)
    {
        if (parameter is { } given)
        {
            parametricLimits.Add((variable, isUpper, given.Index));
        }
    }

    private static void CheckCount(string family, string what, int? given, int count)
    {
        if (given is { } found && found != count)
        {
            throw new InputDataException($"{found} {what} for {count} variables.", family, "Give one for each, or one for all.");
        }
    }
}
