export default async function stopBroker(): Promise<void> {}
