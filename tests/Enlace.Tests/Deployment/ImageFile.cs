namespace Enlace.Tests.Deployment;

/// <summary>A Dockerfile as its instructions, without comments.</summary>
internal sealed record ImageFile(IReadOnlyList<(string Name, string Text)> Instructions)
{
    public static ImageFile Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        return new ImageFile([.. lines.Select(line => line.Split(' ', 2) is [var name, var rest] ? (name, rest.Trim()) : (line, ""))]);
    }

    /// <summary>The instructions of one kind in the last stage, which is the image.</summary>
    public IEnumerable<string> OfImage(string name) => Stages().Last().Where(instruction => instruction.Name == name).Select(instruction => instruction.Text);

    /// <summary>The instructions of each stage, its FROM first.</summary>
    public IEnumerable<IReadOnlyList<(string Name, string Text)>> Stages()
    {
        var stage = new List<(string, string)>();
        foreach (var instruction in Instructions)
        {
            if (instruction.Name == "FROM" && stage.Count > 0)
            {
                yield return stage;
                stage = [];
            }

            stage.Add(instruction);
        }

        yield return stage;
    }

    /// <summary>What a stage takes from the folder of the build: the sources of its COPY instructions.</summary>
    public IEnumerable<string> Copied() => Instructions.Where(instruction => instruction.Name == "COPY" && !instruction.Text.Contains("--from=", StringComparison.Ordinal))
        .SelectMany(instruction => instruction.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1));
}
