namespace Gat.Optimization.Modeling.Lowering;

/// <summary>Numbers being collected, some of which follow parameters.</summary>
internal sealed class DraftVector
{
    private readonly List<double> numbers = [];
    private readonly List<ParametricPart> parts = [];

    public int Count => numbers.Count;

    public IReadOnlyList<ParametricPart> Parts => parts;

    public void Append(double number) => numbers.Add(number);

    public void Append(IReadOnlyList<double> more) => numbers.AddRange(more);

    /// <summary>Adds to one number; <paramref name="parameter"/> is <see cref="Term.None"/> for a plain number.</summary>
    public void AddTo(int place, double coefficient, int parameter)
    {
        if (parameter == Term.None)
        {
            numbers[place] += coefficient;
        }
        else
        {
            parts.Add(new ParametricPart(place, coefficient, parameter));
        }
    }

    /// <summary>The plain numbers, and what keeps the rest up to date.</summary>
    public (double[] Numbers, ParameterUpdate Update) Finish()
    {
        var array = numbers.ToArray();
        return (array, new ParameterUpdate(array, parts));
    }
}
