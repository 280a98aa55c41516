/**
 * A desktop entry that starts a command at login, hidden. Arguments are quoted as
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html wants it. Pure.
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Evodesk',
    `Exec=${[...command, '--hidden'].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quoted twice: for the command line, and as a string value, where a backslash is written as two. */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${escaped}"`.replaceAll('\\', '\\\\');
}
